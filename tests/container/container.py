"""Stands in for the package of AWS's scikit-learn image that is not on PyPI, sagemaker_sklearn_container.

    python container.py

does what the image's command `serve` does, with the image's toolkit (sagemaker-containers): installs the user's code
with pip, then runs gunicorn, which loads `application` from here, behind nginx unless SAGEMAKER_USE_NGINX is "false".
Unlike the image it listens on the loopback interface only, and writes only below SAGEMAKER_BASE_DIR, TMPDIR and HOME.
"""

import collections.abc
import functools
import importlib
import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

# Gone since Python 3.10, and the toolkit is older. The image's Dockerfile edits the toolkit instead.
collections.Mapping = collections.abc.Mapping

from sagemaker_containers.beta.framework import env, server, transformer, worker

NGINX_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def application(environ, start_response):
    """The WSGI application. The first request loads the model; while that fails, every request fails."""
    return load()(environ, start_response)


@functools.lru_cache(maxsize=None)
def load():
    """The toolkit's Flask application around the hooks of the user's module."""
    name = env.ServingEnv().module_name
    user = importlib.import_module(name)
    model = transformer.Transformer(model_fn=user.model_fn, transform_fn=user.transform_fn)
    model.initialize()
    return worker.Worker(transform_fn=model.transform, module_name=name)


def stay_home(folder):
    """Has the toolkit put into a folder what it puts in /etc, /tmp and /var, and listen on the loopback interface."""
    template = Path(server.nginx_config_template_file).read_text(encoding="utf-8")
    for there, here in {
        "/tmp/": f"{folder}/",
        "include /etc/nginx/mime.types;": "\n".join(f"{name}_temp_path {folder}/{name};" for name in NGINX_TEMPORARY),
        "listen ": "listen 127.0.0.1:",
    }.items():
        if there not in template:
            raise ValueError(f"the toolkit's configuration of nginx has no {there}")
        template = template.replace(there, here)
    Path(folder, "nginx.template").write_text(template, encoding="utf-8")
    server.nginx_config_template_file = f"{folder}/nginx.template"
    server.nginx_config_file = f"{folder}/nginx.conf"
    server.UNIX_SOCKET_BIND = f"unix:{folder}/gunicorn.sock"
    server.subprocess = SimpleNamespace(
        Popen=lambda command: subprocess.Popen([part.replace("0.0.0.0:", "127.0.0.1:") for part in command])
    )


if __name__ == "__main__":
    stay_home(tempfile.gettempdir())
    server.start(env.ServingEnv().framework_module)
