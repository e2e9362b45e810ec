"""How a model is made from cases, and written as model.json."""
