"""How well the recipe does on cases its models had not seen."""
