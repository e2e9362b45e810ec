/** An environment variable that must be set. Read at module load, so that a function without it fails at its start. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set. template.yaml sets it; so does npm start.`);
  return value;
}
