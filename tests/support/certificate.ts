import { generate } from "selfsigned";

const dayMillis = 86_400_000;

/** A self-signed certificate for `host`, valid for so many days from now (negative: expired). */
export async function selfSigned(host: string, days = 1): Promise<{ key: string; cert: string }> {
  const end = Date.now() + days * dayMillis;
  const { private: key, cert } = await generate([{ name: "commonName", value: host }], {
    keyType: "ec",
    notBeforeDate: new Date(end - (Math.abs(days) + 1) * dayMillis),
    notAfterDate: new Date(end),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: host }] }],
  });
  return { key, cert };
}
