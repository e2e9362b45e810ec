"""What SageMaker does around AWS's scikit-learn image, on this machine: lays out its files, starts it and asks it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sysconfig
import tempfile
import time
import venv
from pathlib import Path

import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# From the image's Dockerfile.
IMAGE = {
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONUNBUFFERED": "1",
}
# Nobody answers there: an endpoint has to start, and a job to run, without PyPI.
NO_INDEX = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0"}
# What stands for the values that CloudFormation fills into the template.
FILLED_IN = {"ModelArtifact.Sha256": "0" * 64}
# Seconds that nothing comes near to.
PATIENCE = 60


@contextlib.contextmanager
def machine():
    """A folder for one container. Its path is short, because that of a socket may have only 100 characters."""
    with tempfile.TemporaryDirectory() as folder:
        # nginx, if root starts it, works as another user.
        os.chmod(folder, 0o755)
        Path(folder, "tmp").mkdir()
        yield Path(folder)


def variables(folder):
    """The variables of every container on a machine, whose folder ml stands for /opt/ml."""
    return {
        **IMAGE,
        **NO_INDEX,
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "SAGEMAKER_BASE_DIR": str(folder / "ml"),
    }


def template_variables(folder):
    """The variables that template.yaml gives the model's container."""

    class Template(yaml.SafeLoader):
        """Reads YAML, and of CloudFormation's functions what they are applied to."""

    Template.add_multi_constructor("!", lambda loader, suffix, node: node.value)
    resources = yaml.load((ROOT / "template.yaml").read_text(encoding="utf-8"), Template)["Resources"]
    found = resources["Model"]["Properties"]["PrimaryContainer"]["Environment"]
    return {name: FILLED_IN.get(value, value).replace("/opt/ml", str(folder / "ml")) for name, value in found.items()}


def make_python(folder):
    """Makes a Python with this one's packages and a place of its own for what pip installs. Returns its commands."""
    venv.create(folder / "python", symlinks=True)
    (site,) = folder.glob("python/lib/python*/site-packages")
    (site / "image.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", "utf-8")
    return folder / "python" / "bin"


def free_port():
    """A TCP port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Container:
    """A context in which the image's server runs, with the model that was unpacked on the machine.

    front: "nginx", as in the image, or "gunicorn" to do without.
    """

    def __init__(self, folder, front):
        self.port = free_port()
        self.log_file = folder / "log"
        commands = make_python(folder)
        self.command = [str(commands / "python"), str(HERE / "container.py")]
        self.variables = {
            "PATH": os.pathsep.join([str(commands), sysconfig.get_path("scripts"), os.environ["PATH"]]),
            **variables(folder),
            "SAGEMAKER_BIND_TO_PORT": str(self.port),
            "SAGEMAKER_SERVING_MODULE": "container:application",
            "SAGEMAKER_USE_NGINX": "true" if front == "nginx" else "false",
            **template_variables(folder),
        }

    def __enter__(self):
        # For appending: nginx opens the file anew, and others write to it.
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(
                self.command, env=self.variables, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            # The toolkit leaves as soon as one of its servers has ended.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask(self, method, path, body=None, content_type=None, accept=None):
        """Sends a request. Returns (status, content type, body)."""
        headers = {"Content-Type": content_type, "Accept": accept}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {name: value for name, value in headers.items() if value})
            response = connection.getresponse()
            return response.status, response.getheader("Content-Type"), response.read()
        finally:
            connection.close()

    def ping(self):
        """The status of a health check."""
        return self.ask("GET", "/ping")[0]

    def first_ping(self):
        """The status of the first health check that gets as far as the model."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError):
                status = self.ping()
                # nginx's answer while gunicorn is not there yet.
                if status != 502:
                    return status
            time.sleep(0.1)
        raise AssertionError(f"The server did not start:\n{self.log()}")

    def invoke(self, body, content_type=None, accept=None):
        """Asks the model. Returns (status, content type, body)."""
        return self.ask("POST", "/invocations", body, content_type, accept)

    def log(self):
        """All that the container has printed."""
        return self.log_file.read_text(encoding="utf-8")
