/** Why `npm start` can't start, in words for who typed it: shown as one line, without a stack trace. */
export class StartError extends Error {
  override name = "StartError";
}
