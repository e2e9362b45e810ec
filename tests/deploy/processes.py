"""The servers of these tests: AWS's emulator, and a model server that stands for an endpoint that is there already."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# Seconds that nothing comes near to.
PATIENCE = 60
# MiniStack runs functions by the node that it finds first: the one that the npm scripts use.
PATH = os.pathsep.join(
    [str(ROOT / "node_modules" / "node" / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
)
# Made up. The rest of the environment must not lead to anyone's account.
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


def environment(**more):
    """The variables of a process that must know no account of AWS's but the emulator's."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    # The SAM CLI looks after a deployment each half second, rather than each five.
    sam = {"SAM_CLI_TELEMETRY": "0", "SAM_CLI_POLL_DELAY": "0.5"}
    return {**own, **CREDENTIALS, "PATH": PATH, **sam, **more}


def free_port():
    """A TCP port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextlib.contextmanager
def server(command, url, **variables):
    """A process that answers at a URL, in a group and a temporary folder of its own, which end with it: gives its log."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = Path(folder, "log")
        with log.open("wb") as file:
            process = subprocess.Popen(
                [str(part) for part in command],
                # MiniStack would have its own place in /tmp.
                env=environment(TMPDIR=folder, STATE_DIR=folder, S3_DATA_DIR=folder, **variables),
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait(process, url, log)
            yield log
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait(process, url, log):
    """Waits until the process answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{log.read_text('utf-8', 'replace')}")


@contextlib.contextmanager
def emulator(command=(sys.executable, HERE / "emulator")):
    """MiniStack, by default with what the template needs besides: gives its URL."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    # The last two would listen to everyone.
    settings = {"BIND_HOST": "127.0.0.1", "MINISTACK_HOST": "127.0.0.1", "SFTP_ENABLED": "0", "IOT_MTLS_ENABLED": "0"}
    with server(command, f"{url}/_ministack/health", GATEWAY_PORT=str(port), **settings):
        yield url


@contextlib.contextmanager
def model_server(folder=ROOT / "model"):
    """The model of a folder, served outside of the emulator: gives its URL."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with server([sys.executable, ROOT / "model" / "serve.py", "--port", port, "--model-dir", folder], f"{url}/ping"):
        yield url


def has_node():
    """Whether npm ci has run."""
    return shutil.which("node", path=str(ROOT / "node_modules" / "node" / "bin")) is not None
