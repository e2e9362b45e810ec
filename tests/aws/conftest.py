import json
from copy import deepcopy
from functools import lru_cache

import pytest

from parameter_sets import PARAMETER_SETS
from translate import translate


@lru_cache
def translated_once(values):
    return translate(json.loads(values))


@pytest.fixture(scope="session")
def translated():
    """Translates the template with values of its parameters, each set once; the caller may change what it gets."""
    return lambda **values: deepcopy(translated_once(json.dumps(values, sort_keys=True)))


@pytest.fixture(params=PARAMETER_SETS)
def template(request, translated):
    """The translated template, with each of the parameter sets in turn."""
    return translated(**PARAMETER_SETS[request.param])
