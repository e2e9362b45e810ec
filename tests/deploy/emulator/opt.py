"""Layers under /opt. MiniStack unpacks them elsewhere, and only require finds them there."""

from ministack.core import lambda_runtime

SET = "Object.assign(process.env, env || {});"
# A setting that names a file of /opt names that of the layer that has it.
MAP = """
      for (const [name, value] of Object.entries(env || {})) {
        if (!value.startsWith("/opt/")) continue;
        const places = (process.env._LAMBDA_LAYERS_DIRS || "").split(path.delimiter).filter(Boolean);
        const found = places.map((place) => path.join(place, value.slice(5))).find((file) => fs.existsSync(file));
        if (found) process.env[name] = found;
      }"""


def close():
    """Has the process that runs a Node function set its variables so."""
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    if script.count(SET) != 1:
        raise RuntimeError("MiniStack runs Node functions in another way than this file knows.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(SET, SET + MAP)
