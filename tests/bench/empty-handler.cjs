// The measure of a cold start: a handler that makes one HTTP call, and nothing else.
const http = require("node:http");

exports.handler = (event) =>
  new Promise((resolve, reject) => {
    const url = `${process.env.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME}/invocations`;
    const request = http.request(url, { method: "POST", headers: { "content-type": "text/csv" } }, (response) => {
      response.resume().on("end", () => resolve({ statusCode: response.statusCode, body: "" }));
    });
    request.on("error", reject).end(event.row);
  });
