// Calls the API through the client that OpenAPI Generator made of its contract, and prints as JSON what came back.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"

	client "clients.example/of/contract"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func refusal(err error) client.Problem {
	var refused *client.GenericOpenAPIError
	if !errors.As(err, &refused) {
		panic("This call should have been refused.")
	}
	return refused.Model().(client.Problem)
}

func main() {
	text, err := os.ReadFile(os.Args[2])
	check(err)
	var request client.PredictionRequest
	check(json.Unmarshal(text, &request))
	row := client.NewLegacyRequest(strings.Split(os.Args[3], "\n")[0])
	tooShort := client.NewLegacyRequest(os.Args[4])

	api := client.NewAPIClient(client.NewConfiguration())
	stranger := context.Background()
	keys := map[string]client.APIKey{"apiKey": {Key: os.Args[1]}}
	known := context.WithValue(stranger, client.ContextAPIKeys, keys)

	prediction, _, err := api.PredictionsAPI.CreatePredictions(known).PredictionRequest(request).Execute()
	check(err)
	// Of an answer that is a bare string this client gives the JSON.
	quoted, _, err := api.PredictionsAPI.PredictBreastCancer(known).LegacyRequest(*row).Execute()
	check(err)
	var code string
	check(json.Unmarshal([]byte(quoted), &code))
	model, _, err := api.ModelAPI.DescribeModel(known).Execute()
	check(err)
	_, _, refused := api.PredictionsAPI.PredictBreastCancer(known).LegacyRequest(*tooShort).Execute()
	_, _, locked := api.PredictionsAPI.CreatePredictions(stranger).PredictionRequest(request).Execute()

	check(json.NewEncoder(os.Stdout).Encode(map[string]any{
		"prediction": prediction, "code": code, "model": model, "refused": refusal(refused), "locked": refusal(locked),
	}))
}
