using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.WebhookDeliveryEffect.V1_0_0;

/// <summary>Delivers events to subscribers' endpoints as signed POST requests.</summary>
/// <remarks>The signature is HMAC-SHA-256 over timestamp, dot and body, so that a receiver can refuse replays. A delivery
/// that fails for now is repeated with growing pauses; the delivery id stays the same, and receivers drop repeats by it.</remarks>
/// <param name="client">Sends the requests; has no redirects and no timeout of its own. Not disposed here.</param>
/// <param name="signingKey">Shared with the subscribers; at least 32 bytes.</param>
/// <param name="logSink">Receives log events.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class NodeWebhookDeliveryEffect(
    HttpClient client,
    ReadOnlyMemory<byte> signingKey,
    ILogEventSink? logSink = null,
    TimeProvider? timeProvider = null) : NodeEffect(logSink, "1.0.0", timeProvider)
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly MixinRateLimiting _rateLimit = new(capacity: 20, permitsPerSecond: 10, timeProvider);

    /// <summary>Makes sure that the key is long enough to sign with.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public override Task InitializeAsync(CancellationToken cancellationToken = default) =>
        signingKey.Length >= 32
            ? Task.CompletedTask
            : throw CreateError(EnumCoreErrorCode.ConfigurationError, "The signing key must have at least 32 bytes.", Guid.Empty);

    /// <summary>Delivers one event.</summary>
    /// <param name="contract">Input keys: endpoint, event_type, payload (a bag), delivery_id (the correlation id if absent).</param>
    /// <param name="cancellationToken">Gives up, also between attempts.</param>
    /// <returns>Success is false if the subscriber refused the event for good.</returns>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var endpoint = new MixinSecurityValidation(NodeId)
            .RequireHttps(Require<string>(state, "endpoint", correlationId), correlationId);
        var eventType = Require<string>(state, "event_type", correlationId);
        var deliveryId = Optional(state, "delivery_id", correlationId.ToString("N"), correlationId);
        var payload = Require<IReadOnlyDictionary<string, object?>>(state, "payload", correlationId);

        var watch = Stopwatch.StartNew();
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new { id = deliveryId, type = eventType, data = payload });
            var (status, attempts) = await DeliverAsync(endpoint, body, deliveryId, correlationId, cancellationToken);
            var delivered = (int)status is >= 200 and < 300;
            var latencyMs = Math.Round(watch.Elapsed.TotalMilliseconds, 2);
            EmitLogEvent(
                delivered ? EnumLogLevel.Info : EnumLogLevel.Error,
                delivered ? "Webhook delivered" : "Webhook refused by its subscriber",
                new Dictionary<string, object?>
                {
                    ["correlation_id"] = correlationId,
                    ["delivery_id"] = deliveryId,
                    ["host"] = endpoint.Host,
                    ["status_code"] = (int)status,
                    ["attempts"] = attempts,
                    ["latency_ms"] = latencyMs,
                });
            return new ModelContractResponse
            {
                Success = delivered,
                OutputState = new Dictionary<string, object?> { ["delivery_id"] = deliveryId, ["status_code"] = (int)status },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs, ["attempts"] = attempts },
                Error = delivered
                    ? null
                    : ModelErrorData.From(
                        CreateError(EnumCoreErrorCode.OperationFailed, "The subscriber refused the event.", correlationId)),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw Undelivered(EnumCoreErrorCode.TimeoutError, endpoint, deliveryId, correlationId, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (HttpRequestException exception)
        {
            throw Undelivered(EnumCoreErrorCode.ConnectionError, endpoint, deliveryId, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw Undelivered(EnumCoreErrorCode.ExecutionError, endpoint, deliveryId, correlationId, exception);
        }
    }

    private async Task<(HttpStatusCode Status, int Attempts)> DeliverAsync(
        Uri endpoint,
        byte[] body,
        string deliveryId,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await _rateLimit.AcquireAsync(cancellationToken);
            var last = attempt == MaxAttempts;
            TimeSpan? askedPause = null;
            try
            {
                using var response = await PostOnceAsync(endpoint, body, deliveryId, correlationId, cancellationToken);
                if (last || !IsWorthRetrying(response.StatusCode))
                {
                    return (response.StatusCode, attempt);
                }

                askedPause = response.Headers.RetryAfter?.Delta;
            }
            catch (Exception exception) when (
                !last
                && !cancellationToken.IsCancellationRequested
                && exception is HttpRequestException or OperationCanceledException)
            {
                EmitLogEvent(EnumLogLevel.Warning, "Webhook attempt failed", new Dictionary<string, object?>
                {
                    ["correlation_id"] = correlationId,
                    ["delivery_id"] = deliveryId,
                    ["attempt"] = attempt,
                    ["error_type"] = exception.GetType().Name,
                });
            }

            await Task.Delay(PauseAfter(attempt, askedPause), Clock, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> PostOnceAsync(
        Uri endpoint,
        byte[] body,
        string deliveryId,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AttemptTimeout);
        var timestamp = Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        request.Headers.Add("X-Delivery-Id", deliveryId);
        request.Headers.Add("X-Correlation-Id", correlationId.ToString());
        request.Headers.Add("X-Signature-Timestamp", timestamp);
        request.Headers.Add("X-Signature", "sha256=" + Sign(timestamp, body));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
    }

    private string Sign(string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(signingKey.Span, signed));
    }

    private static bool IsWorthRetrying(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    // Full jitter: many deliveries that failed together do not come back together.
    private static TimeSpan PauseAfter(int attempt, TimeSpan? asked)
    {
        var ceiling = TimeSpan.FromMilliseconds(500 * Math.Pow(2, attempt - 1));
        var pause = asked ?? ceiling * Random.Shared.NextDouble();
        return pause < LongestPause ? pause : LongestPause;
    }

    private OnexException Undelivered(EnumCoreErrorCode code, Uri endpoint, string deliveryId, Guid correlationId, Exception cause)
    {
        EmitLogEvent(EnumLogLevel.Error, "Webhook not delivered", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["delivery_id"] = deliveryId,
            ["host"] = endpoint.Host,
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(
            code, "The event could not be delivered.", correlationId, cause, ("delivery_id", deliveryId), ("host", endpoint.Host));
    }
}
