"""A copy of this project, and what a person does with it: build, deploy, delete."""

import json
import shutil
import subprocess

import inference
import processes

ROOT = processes.ROOT
# What is made, or belongs to a person's own working copy.
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".aws-sam", "node_modules", "coverage", "__pycache__", ".*_cache")


class Project:
    """A copy in a folder of its own, deployed to the AWS at a URL."""

    def __init__(self, folder, url):
        self.folder = folder / "project"
        shutil.copytree(ROOT, self.folder, ignore=LEFT_OUT)
        (self.folder / "node_modules").symlink_to(ROOT / "node_modules")
        # sam build leaves empty folders in the one for temporary files.
        (folder / "tmp").mkdir()
        self.environment = processes.environment(AWS_ENDPOINT_URL=url, TMPDIR=str(folder / "tmp"))

    def change_version(self, version):
        """Gives the model another version."""
        file = self.folder / "model" / "model.json"
        text = file.read_text("utf-8")
        changed = text.replace(f'"version": "{json.loads(text)["version"]}"', f'"version": "{version}"')
        assert changed != text
        # Without the digest of its content no server takes it.
        digest = json.loads(text)["digest"]
        file.write_text(changed.replace(digest, inference.digest(changed)), "utf-8")

    def sam(self, *arguments):
        """Runs the SAM CLI: the process that has ended, with what it printed."""
        return subprocess.run(
            ["sam", *arguments],
            check=False,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=300,
        )

    def build(self):
        """sam build, with the settings of samconfig.toml."""
        built = self.sam("build")
        assert built.returncode == 0, built.stdout

    def deploy(self, stack, *overrides):
        """sam deploy of what was built: the process that has ended."""
        parameters = ["--parameter-overrides", *overrides] if overrides else []
        return self.sam("deploy", "--no-confirm-changeset", "--stack-name", stack, *parameters)

    def delete(self, stack):
        """sam delete: the process that has ended."""
        return self.sam("delete", "--no-prompts", "--stack-name", stack, "--region", "us-east-1")
