"""Writes a model.json: the artefact of an additive model (see model.schema.json)."""

import json
import re

import inference

ZEROS = "sha256:" + "0" * 64


def layout(model):
    """The text of model.json, with the digest of its content."""
    text = json_text({**model, "digest": ZEROS})
    return text.replace(ZEROS, inference.digest(text), 1)


def json_text(value):
    """JSON with innermost lists and objects on one line each. Raises ValueError for NaN and the infinities."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    return re.sub(r"[\[{][^\[\]{}]*[\]}]", lambda innermost: re.sub(r"\n\s*", " ", innermost[0]), text) + "\n"
