"""Authorization: results, requirements and the step that asks them."""
