import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A self-signed certificate for `host`, valid for so many days from now (negative: expired), made by openssl. */
export function selfSigned(host: string, days = 1): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const [key = "", request = "", cert = ""] = ["key.pem", "request.pem", "cert.pem"].map((name) => join(folder, name));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: "ignore" });
  try {
    const names = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    openssl("req", "-new", ...curve, "-keyout", key, "-out", request, ...names);
    openssl(
      "x509",
      "-req",
      "-in",
      request,
      "-signkey",
      key,
      "-days",
      `${days}`,
      "-copy_extensions",
      "copy",
      "-out",
      cert,
    );
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
