import os

<<<<<<< edited
from mylib import Money
||||||| base
=======
from shop import Money
>>>>>>> fresh

x = os, Money
y = Money
