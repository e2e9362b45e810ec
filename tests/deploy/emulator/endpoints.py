"""Endpoints that answer: each a process with the model.tar.gz that was deployed, and the inference.py in it."""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from urllib.parse import urlparse

from ministack.services import s3

SERVE = Path(__file__).parents[3] / "model" / "serve.py"
# By name, the process, its folder and its port.
running = {}


def start(name, model_data_url, environment):
    """Starts an endpoint as SageMaker does: unpacks the archive, which must be in the bucket, and waits until it serves."""
    url = urlparse(model_data_url)
    archive = s3._get_object_data(url.netloc, url.path.lstrip("/"))
    if archive is None:
        raise ValueError(f"Could not find model data at {model_data_url}.")
    folder = Path(tempfile.mkdtemp(prefix="endpoint-"))
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        # Older Pythons have no filters.
        tar.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        tar.extractall(folder)
    # The server imports the inference.py beside it.
    for file in (SERVE, SERVE.with_name("limited_server.py"), SERVE.with_name("request_syntax.py")):
        shutil.copy(file, folder / "code")
    process = subprocess.Popen(
        [sys.executable, str(folder / "code" / "serve.py"), "--port", "0", "--model-dir", str(folder)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    _, _, port = process.stdout.readline().strip().rpartition(":")
    if not port:
        end(process, folder)
        raise ValueError("The primary container for production variant AllTraffic did not pass the ping health check.")
    stop(name)
    running[name] = (process, folder, int(port))


def port(name):
    """Where an endpoint answers; None if there is none of that name."""
    return running[name][2] if name in running else None


def end(process, folder):
    """Ends a process and removes its folder."""
    process.kill()
    process.wait()
    process.stdout.close()
    shutil.rmtree(folder)


def stop(name):
    """Stops an endpoint, if there is one of that name."""
    if name in running:
        process, folder, _ = running.pop(name)
        end(process, folder)


def stop_all():
    """Stops them all."""
    for name in list(running):
        stop(name)
