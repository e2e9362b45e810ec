"""The model card: figures, sentences, and its two forms."""
