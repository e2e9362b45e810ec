// Calls the API through the client that OpenAPI Generator made of its contract, and prints as JSON what came back.
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.ModelApi;
import org.openapitools.client.api.PredictionsApi;
import org.openapitools.client.model.LegacyRequest;
import org.openapitools.client.model.PredictionRequest;
import org.openapitools.client.model.Problem;

public class Call {
    interface Request {
        void send() throws ApiException;
    }

    static JsonElement refusal(Request request) throws Exception {
        try {
            request.send();
        } catch (ApiException refused) {
            return JsonParser.parseString(Problem.fromJson(refused.getResponseBody()).toJson());
        }
        throw new IllegalStateException("This call should have been refused.");
    }

    public static void main(String[] args) throws Exception {
        ApiClient client = new ApiClient();
        client.setApiKey(args[0]);
        PredictionsApi predictions = new PredictionsApi(client);
        PredictionRequest request = PredictionRequest.fromJson(Files.readString(Path.of(args[1])));
        LegacyRequest row = new LegacyRequest().data(args[2].lines().findFirst().get());
        LegacyRequest tooShort = new LegacyRequest().data(args[3]);

        JsonObject answers = new JsonObject();
        answers.add("prediction", JsonParser.parseString(predictions.createPredictions(request, null, null, null, null, null).toJson()));
        answers.add("code", new JsonPrimitive(predictions.predictBreastCancer(row)));
        answers.add("model", JsonParser.parseString(new ModelApi(client).describeModel().toJson()));
        answers.add("refused", refusal(() -> predictions.predictBreastCancer(tooShort)));
        answers.add("locked", refusal(() -> new PredictionsApi(new ApiClient()).createPredictions(request, null, null, null, null, null)));
        System.out.println(answers);
    }
}
