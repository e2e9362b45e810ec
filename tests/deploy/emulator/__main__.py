"""MiniStack, the emulator of AWS, with what this template needs and it lacks: see the table in ../README.md.

    GATEWAY_PORT=4566 python tests/deploy/emulator

It listens on 127.0.0.1 only, and stops at SIGTERM, together with the functions and endpoints that it runs.
"""

import os

# MiniStack reads these as it is imported: where it listens, the host in the URLs that it gives out, and two servers that
# would listen to everyone, on ports of their own.
os.environ.setdefault("GATEWAY_PORT", "4566")
os.environ.update(BIND_HOST="127.0.0.1", MINISTACK_HOST="127.0.0.1", SFTP_ENABLED="0", IOT_MTLS_ENABLED="0")

from ministack import app

import alarms
import buckets
import conditions
import endpoints
import front
import includes
import opt
import sagemaker
import termination
import versions

for gap in (includes, conditions, alarms, buckets, opt, sagemaker, termination, versions):
    gap.close()
app.app = front.before(app.app)
try:
    app.main()
finally:
    endpoints.stop_all()
