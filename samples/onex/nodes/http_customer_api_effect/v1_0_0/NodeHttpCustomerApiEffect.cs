using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Nodes.HttpCustomerApiEffect.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Nodes.HttpCustomerApiEffect.V1_0_0;

/// <summary>Reads and updates customers over the REST API of the customer service.</summary>
/// <remarks>Every request runs through retry, circuit breaker and a timeout for each attempt, from the outside in. The
/// service address comes from CUSTOMER_API_URL, the key from CUSTOMER_API_KEY.</remarks>
public sealed class NodeHttpCustomerApiEffect : NodeEffect
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpMessageHandler? _handler;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private HttpClient? _client;

    /// <summary>Builds the resilience pipeline; the client is made by <see cref="InitializeAsync"/>.</summary>
    /// <param name="logSink">Receives log events.</param>
    /// <param name="handler">Sends the requests; pooled sockets if null. The node does not dispose a handler given to it.</param>
    public NodeHttpCustomerApiEffect(ILogEventSink? logSink = null, HttpMessageHandler? handler = null)
        : base(logSink)
    {
        _handler = handler;
        var failures = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(response => response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = failures,
                OnRetry = attempt =>
                {
                    // The answer is thrown away, and its connection must go back to the pool.
                    attempt.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
                ShouldHandle = failures,
            })
            .AddTimeout(AttemptTimeout)
            .Build();
    }

    /// <summary>Makes the HTTP client.</summary>
    /// <param name="cancellationToken">Not used; no request is sent.</param>
    /// <exception cref="OnexException">A setting is missing or not HTTPS (CONFIGURATION_ERROR, INVALID_INPUT).</exception>
    public override Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var address = new MixinSecurityValidation(NodeId)
            .RequireHttps(NodeEnvironment.Require("CUSTOMER_API_URL", NodeId), Guid.Empty);
        var handler = _handler ?? new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = 50,
        };
        _client = new HttpClient(handler, disposeHandler: _handler is null)
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.Add("X-Api-Key", NodeEnvironment.Require("CUSTOMER_API_KEY", NodeId));
        return Task.CompletedTask;
    }

    /// <summary>Calls the customer service.</summary>
    /// <param name="contract">Input keys: operation (get_customer or rename_customer), customer_id, display_name for the latter,
    /// deadline in seconds for all attempts together (default 20).</param>
    /// <param name="cancellationToken">Gives up, also between attempts.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var operation = Require<string>(state, "operation", correlationId);
        var customerId = Require<string>(state, "customer_id", correlationId);
        var client = _client
            ?? throw CreateError(EnumCoreErrorCode.InvalidState, "The HTTP client is not initialised.", correlationId);

        var started = Stopwatch.GetTimestamp();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(Optional(state, "deadline", 20.0, correlationId)));
        try
        {
            var customer = operation switch
            {
                "get_customer" => await GetCustomerAsync(client, customerId, correlationId, deadline.Token),
                "rename_customer" => await RenameCustomerAsync(
                    client, customerId, Require<string>(state, "display_name", correlationId), correlationId, deadline.Token),
                _ => throw CreateError(EnumCoreErrorCode.InvalidInput, $"Operation '{operation}' is not offered.", correlationId),
            };
            var latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Customer service answered", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["operation"] = operation,
                ["found"] = customer is not null,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?> { ["found"] = customer is not null, ["customer"] = customer },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception)
        {
            var code = exception switch
            {
                TimeoutRejectedException or OperationCanceledException => EnumCoreErrorCode.TimeoutError,
                BrokenCircuitException => EnumCoreErrorCode.ServiceUnavailable,
                HttpRequestException => EnumCoreErrorCode.ConnectionError,
                _ => EnumCoreErrorCode.ExecutionError,
            };
            EmitLogEvent(EnumLogLevel.Error, "Customer service call failed", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["operation"] = operation,
                ["error_code"] = code.ToWireForm(),
                ["error_type"] = exception.GetType().Name,
            });
            throw CreateError(code, "The customer service did not serve the request.", correlationId, exception, ("operation", operation));
        }
    }

    /// <summary>Disposes the HTTP client.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public override Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _client, null)?.Dispose();
        return Task.CompletedTask;
    }

    private async Task<ModelCustomer?> GetCustomerAsync(
        HttpClient client,
        string customerId,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var path = $"customers/{Uri.EscapeDataString(customerId)}";
        using var response = await SendAsync(client, () => new HttpRequestMessage(HttpMethod.Get, path), correlationId, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await EnsureAcceptedAsync(response, correlationId, cancellationToken);
        return await response.Content.ReadFromJsonAsync<ModelCustomer>(cancellationToken);
    }

    private async Task<ModelCustomer?> RenameCustomerAsync(
        HttpClient client,
        string customerId,
        string displayName,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var path = $"customers/{Uri.EscapeDataString(customerId)}";
        using var response = await SendAsync(
            client,
            () => new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { display_name = displayName }) },
            correlationId,
            cancellationToken);
        await EnsureAcceptedAsync(response, correlationId, cancellationToken);
        return await response.Content.ReadFromJsonAsync<ModelCustomer>(cancellationToken);
    }

    // A request can be sent once only, so every attempt makes its own.
    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        Func<HttpRequestMessage> createRequest,
        Guid correlationId,
        CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(
            async token =>
            {
                using var request = createRequest();
                request.Headers.Add(MixinAPIClient.CorrelationHeader, correlationId.ToString());
                return await client.SendAsync(request, token);
            },
            cancellationToken);

    private async Task EnsureAcceptedAsync(HttpResponseMessage response, Guid correlationId, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        throw CreateError(
            response.StatusCode >= HttpStatusCode.InternalServerError
                ? EnumCoreErrorCode.DependencyError
                : EnumCoreErrorCode.OperationFailed,
            "The customer service refused the request.",
            correlationId,
            null,
            ("status_code", (int)response.StatusCode),
            ("body_length", body.Length));
    }
}
