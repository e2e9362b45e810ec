"""The model's archive in the servers of AWS's scikit-learn image: they answer what inference.py answers."""

import json
import random
import re
import shutil
import subprocess

import pytest

import host
import inference

CSV, JSON = "text/csv", "application/json"
SIZE = 5 * 1024 * 1024


@pytest.fixture(params=["gunicorn", "nginx"], scope="module")
def front(request):
    """What a request reaches first."""
    if request.param == "nginx" and not shutil.which("nginx"):
        pytest.skip("nginx is not installed")
    return request.param


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The model.tar.gz that a deployment uploads."""
    file = tmp_path_factory.mktemp("archive") / "model.tar.gz"
    command = [host.ROOT / "node_modules" / ".bin" / "node", host.ROOT / "model" / "pack.ts", file]
    subprocess.run([str(part) for part in command], check=True)
    return file


@pytest.fixture(scope="module")
def container(archive, front):
    """A healthy container."""
    with host.machine() as folder:
        unpack(archive, folder)
        with host.Container(folder, front) as container:
            assert container.first_ping() == 200, container.log()
            yield container


@pytest.fixture(scope="module")
def shipped():
    """The committed model, as inference.py loads it where the template's variables are set."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in host.template_variables(host.ROOT).items():
            patch.setenv(name, value)
        return inference.model_fn(host.ROOT / "model")


@pytest.fixture(scope="module")
def columns():
    """What the signature of the model in place says of its columns."""
    return json.loads((host.ROOT / "model" / "signature.json").read_text(encoding="utf-8"))["columns"]


@pytest.fixture(scope="module")
def rows(shipped, columns):
    """Cases, each as the CSV row that the endpoint takes: the golden ones, and random ones within the training's ranges."""
    golden = [case["features"] for case in shipped["golden"]]
    chance = random.Random(1)
    made = [[number(column, chance) for column in columns] for _ in range(500)]
    return [",".join(map(repr, case)) for case in [*golden, *made]]


def number(column, chance):
    """A random number within the training's range of a column."""
    value = chance.uniform(*column.get("trainingRange", (0, 1)))
    return round(value) if column["type"] == "integer" else value


def unpack(archive, folder):
    """Unpacks the archive where SageMaker does. Returns the folder of the model."""
    model = folder / "ml" / "model"
    model.mkdir(parents=True)
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(model)], check=True)
    return model


def answer(model, body, content_type, accept):
    """What inference.py says to a request that the toolkit hands on: (status, content type, body)."""
    if content_type in (CSV, JSON):
        # The toolkit decodes these two, and no others, in this way.
        body = body.decode("utf-8", "replace")
    found = inference.transform_fn(model, body, content_type, JSON if accept in (None, "*/*") else accept)
    if isinstance(found, inference.Refusal):
        return found.status, JSON, found.body.encode()
    text, media_type = found
    return 200, media_type, text.encode()


def test_a_health_check_has_no_body(container):
    status, _, body = container.ask("GET", "/ping")
    assert (status, body) == (200, b"")


def test_scores_every_case_as_inference_does(container, shipped, rows):
    body = "\n".join(rows).encode()
    found = container.invoke(body, CSV, JSON)
    assert found == answer(shipped, body, CSV, JSON)
    assert len(json.loads(found[2])["predictions"]) == len(rows) > 500


@pytest.mark.parametrize("content_type", [CSV, "text/csv; charset=utf-8"])
@pytest.mark.parametrize(
    "accept", [None, "*/*", "application/json;explain=true", "application/json; explain=true; prevalence=0.05"]
)
def test_takes_the_options_from_accept(container, shipped, rows, content_type, accept):
    body = f"{rows[0]}\r\n{rows[-1]}\r\n".encode()
    found = container.invoke(body, content_type, accept)
    assert found == answer(shipped, body, content_type, accept)
    # A model that does not say the prevalence of its training refuses another.
    assert found[0] == (200 if "prevalence" in shipped or "prevalence" not in str(accept) else 400)


@pytest.mark.parametrize("content_type", [JSON, None])
def test_describes_the_model(container, shipped, content_type):
    body = b'{"describe": true}'
    found = container.invoke(body, content_type)
    assert found == answer(shipped, body, JSON, None)
    assert found[0] == 200


@pytest.mark.parametrize(
    ("body", "content_type", "accept", "status", "part"),
    [
        (b"{row}\n{row},31.4159", CSV, JSON, 400, "row 2"),
        (b"{row}\n31.4159x{rest}", CSV, JSON, 400, "row 2: {first}"),
        (b"{row}\n31.4159x{rest}", "text/csv; charset=utf-8", JSON, 400, "row 2: {first}"),
        (b"", CSV, JSON, 400, "empty"),
        (b"{row}", CSV, "application/json;prevalence=31.4159", 400, "prevalence"),
        (b"\xff\xfe", "text/csv; charset=utf-8", JSON, 400, "UTF-8"),
        (b"\xff\xfe", CSV, JSON, 400, "row 1"),
        (b"[31.4159]", JSON, JSON, 400, "describe"),
        (b"", None, None, 400, "describe"),
        (b"{row}", "text/plain", JSON, 415, CSV),
        (b"{row}", CSV, "text/plain", 406, JSON),
    ],
)
def test_refuses_as_inference_does(container, shipped, rows, columns, body, content_type, accept, status, part):
    row = rows[0].encode()
    body = body.replace(b"{row}", row).replace(b"{rest}", row[row.index(b",") :])
    found = container.invoke(body, content_type, accept)
    assert found == answer(shipped, body, content_type or JSON, accept)
    assert found[:2] == (status, JSON)
    assert part.replace("{first}", columns[0]["name"]) in json.loads(found[2])["error"]
    # Nothing was raised, and nothing of a caller's is in the log.
    assert "Traceback" not in container.log()
    assert "31.4159" not in container.log()


def test_takes_5_megabytes(container, shipped, rows):
    body = "\n".join(rows * (SIZE // len("\n".join(rows)))).encode()
    assert SIZE * 0.9 < len(body) <= SIZE
    assert container.invoke(body, CSV, JSON) == answer(shipped, body, CSV, JSON)


def test_never_gets_healthy_with_a_damaged_model(archive, front, rows):
    with host.machine() as folder:
        model = unpack(archive, folder)
        content = (model / "model.json").read_bytes()
        digit = re.search(rb'"coefficients?":[\s\[]*-?[0-9]+\.', content).end()
        (model / "model.json").write_bytes(content[:digit] + bytes([content[digit] ^ 1]) + content[digit + 1 :])
        with pytest.raises(ValueError) as fault:
            inference.model_fn(model)
        with host.Container(folder, front) as container:
            statuses = [container.first_ping(), container.ping(), container.invoke(rows[0].encode(), CSV)[0]]
        assert statuses == [500, 500, 500]
        assert any(line.endswith(f"ClientError: {fault.value}") for line in container.log().splitlines())
