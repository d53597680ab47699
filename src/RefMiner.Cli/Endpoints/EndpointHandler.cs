using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RefMiner.Nodes;

namespace RefMiner.Endpoints;

/// <summary>
/// Stands between a chat library and the network: adds the key, follows no redirect, waits where it is asked to, reads no more
/// than a limit, and says in our words what went wrong.
/// </summary>
/// <param name="key">The key, or null.</param>
/// <param name="longestWait">An endpoint that asks for a longer wait is given up.</param>
/// <param name="time">Waits.</param>
internal sealed class EndpointHandler(ApiKey? key, TimeSpan longestWait, TimeProvider time) : DelegatingHandler
{
    private const int MostRepeats = 2;
    private const long MostBytes = 16 << 20;
    private const int LongestReason = 2_000;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key.Value);
        for (var repeat = 1; ; repeat++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.IsSuccessStatusCode)
                return Limited(response);

            using (response)
            {
                if (
                    response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                    || repeat > MostRepeats
                    || Wait(response, repeat) is not { } wait
                    || wait > longestWait
                )
                    throw await FaultAsync(response, cancellationToken);

                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private TimeSpan? Wait(HttpResponseMessage response, int repeat) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
            _ => TimeSpan.FromSeconds(repeat),
        };

    private static HttpResponseMessage Limited(HttpResponseMessage response)
    {
        if (
            response.Content.Headers.ContentType?.MediaType is { } type
            && !type.Contains("json", StringComparison.OrdinalIgnoreCase)
            && !type.Contains("event-stream", StringComparison.OrdinalIgnoreCase)
        )
        {
            response.Dispose();
            throw new ChatEndpointException(
                DiagnosticIds.AnswerMalformed,
                $"the endpoint sends {type}, which is not a chat answer. Check its address; most end in /v1."
            );
        }

        var content = new StreamContent(new LimitedStream(response.Content.ReadAsStream(), MostBytes));
        foreach (var (name, values) in response.Content.Headers)
            content.Headers.TryAddWithoutValidation(name, values);
        response.Content = content;
        return response;
    }

    private async Task<ChatEndpointException> FaultAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        switch (status)
        {
            case >= 300 and < 400:
                return Refused(
                    $"the endpoint redirects to {Host(response)}; redirects are not followed, so that the key stays with whom it "
                        + "was given to. Give the address itself"
                );
            case 401 or 403 when key is null:
                return Refused($"the endpoint wants a key ({status}). Set REFMINER_API_KEY");
            case 401 or 403:
                return Refused($"the endpoint refuses the key in {key.Variable} ({status}). Check the key, and what it may be used for");
            case 408 or 429 or >= 500:
                return new ChatEndpointException(
                    DiagnosticIds.EndpointUnavailable,
                    $"the endpoint fails ({status}){await ReasonAsync(response, cancellationToken)}. Try again later."
                );
            default:
                return Refused(
                    $"the endpoint refuses the request ({status}){await ReasonAsync(response, cancellationToken)}. Check address and model"
                );
        }
    }

    private static ChatEndpointException Refused(string message) => new(DiagnosticIds.EndpointRefused, message + ".");

    private static string Host(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true, Host: { Length: > 0 } host } ? host : "another path";

    // {"error": {"message": "…"}} or {"error": "…"}; anything else is not worth showing.
    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[LongestReason];
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            using var json = JsonDocument.Parse(buffer.AsMemory(0, count));
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("error", out var error))
                return "";

            var message = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var inner) ? inner : error;
            return message.ValueKind == JsonValueKind.String
                ? string.Create(CultureInfo.InvariantCulture, $": {message.GetString()!.Trim().TrimEnd('.')}")
                : "";
        }
        catch (Exception e) when (e is JsonException or IOException or HttpRequestException or InvalidOperationException)
        {
            return "";
        }
    }
}
