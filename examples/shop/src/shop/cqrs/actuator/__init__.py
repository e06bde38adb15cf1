"""What a running application says about itself."""
