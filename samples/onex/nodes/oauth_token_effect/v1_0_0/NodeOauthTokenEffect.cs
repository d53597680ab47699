using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Nodes.OauthTokenEffect.V1_0_0.Models;
using Onex.Runtime;
using Onex.Runtime.Mixins;

namespace Nodes.OauthTokenEffect.V1_0_0;

/// <summary>Obtains access tokens by the client credentials grant and keeps them until shortly before they expire.</summary>
/// <remarks>One token per scope. Callers at the same time share one request. Endpoint and client come from
/// OAUTH_TOKEN_URL, OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET. Tokens and secrets never reach the log.</remarks>
public sealed class NodeOauthTokenEffect : ModelServiceEffect
{
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;
    private readonly MixinCaching _tokens;
    private readonly MixinCacheInvalidation _invalidation;
    private readonly MixinRetry _retry;
    private readonly SemaphoreSlim _requestGate = new(1, 1);

    /// <summary>Sets an empty token cache up.</summary>
    /// <param name="client">Sends the requests. Not disposed here.</param>
    /// <param name="logSink">Receives log events.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    public NodeOauthTokenEffect(HttpClient client, ILogEventSink? logSink = null, TimeProvider? timeProvider = null)
        : base(logSink, "1.0.0", timeProvider)
    {
        ArgumentNullException.ThrowIfNull(client);

        _client = client;
        _tokens = new MixinCaching(TimeSpan.FromMinutes(5), 100, Clock);
        _invalidation = new MixinCacheInvalidation(_tokens);
        _retry = new MixinRetry(2, TimeSpan.FromMilliseconds(250), cause => cause is HttpRequestException, timeProvider: timeProvider);
        Health.Register("token_endpoint", _ => Task.FromResult(Environment.GetEnvironmentVariable("OAUTH_TOKEN_URL") is not null));
    }

    /// <summary>Returns a token that is good for at least a minute, or forgets one that was refused.</summary>
    /// <param name="contract">Input keys: scope, operation (get_token, the default, or revoke_cached).</param>
    /// <param name="cancellationToken">Gives up.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var scope = Require<string>(state, "scope", correlationId);
        var operation = Optional(state, "operation", "get_token", correlationId);

        var started = Stopwatch.GetTimestamp();
        try
        {
            var output = operation switch
            {
                "get_token" => await GetTokenAsync(scope, correlationId, cancellationToken),
                "revoke_cached" => new Dictionary<string, object?> { ["removed"] = _invalidation.InvalidateKey(scope) },
                _ => throw CreateError(EnumCoreErrorCode.InvalidInput, $"Operation '{operation}' is not offered.", correlationId),
            };
            var elapsed = Stopwatch.GetElapsedTime(started);
            Metrics.RecordSuccess(operation, elapsed);
            EmitLogEvent(EnumLogLevel.Info, "Token request served", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["operation"] = operation,
                ["scope"] = scope,
                ["cache_hits"] = _tokens.Hits,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = output,
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = Math.Round(elapsed.TotalMilliseconds, 2) },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw Refuse(
                EnumCoreErrorCode.TimeoutError, "The token endpoint did not answer in time.", operation, started, correlationId, exception);
        }
        catch (OnexException exception)
        {
            Metrics.RecordFailure(operation, Stopwatch.GetElapsedTime(started), exception.ErrorCode);
            throw;
        }
        catch (HttpRequestException exception)
        {
            throw Refuse(
                EnumCoreErrorCode.ConnectionError, "The token endpoint is out of reach.", operation, started, correlationId, exception);
        }
        catch (JsonException exception)
        {
            throw Refuse(
                EnumCoreErrorCode.DependencyError, "The token endpoint answered nonsense.", operation, started, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw Refuse(
                EnumCoreErrorCode.ExecutionError, "The token could not be obtained.", operation, started, correlationId, exception);
        }
    }

    private async Task<Dictionary<string, object?>> GetTokenAsync(string scope, Guid correlationId, CancellationToken cancellationToken)
    {
        if (_tokens.TryGet<ModelTokenAnswer>(scope, out var kept) && kept is not null)
        {
            return Describe(kept, fromCache: true);
        }

        await _requestGate.WaitAsync(cancellationToken);
        try
        {
            if (_tokens.TryGet<ModelTokenAnswer>(scope, out kept) && kept is not null)
            {
                return Describe(kept, fromCache: true);
            }

            var fresh = await _retry.ExecuteAsync(token => RequestTokenAsync(scope, correlationId, token), cancellationToken);
            var usable = TimeSpan.FromSeconds(fresh.ExpiresInSeconds) - ExpiryMargin;
            if (usable > TimeSpan.Zero)
            {
                _tokens.Set(scope, fresh, usable);
            }

            return Describe(fresh, fromCache: false);
        }
        finally
        {
            _requestGate.Release();
        }
    }

    private async Task<ModelTokenAnswer> RequestTokenAsync(string scope, Guid correlationId, CancellationToken cancellationToken)
    {
        var endpoint = new MixinSecurityValidation(NodeId)
            .RequireHttps(NodeEnvironment.Require("OAUTH_TOKEN_URL", NodeId), correlationId);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(RequestTimeout);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["scope"] = scope,
            ["client_id"] = NodeEnvironment.Require("OAUTH_CLIENT_ID", NodeId),
            ["client_secret"] = NodeEnvironment.Require("OAUTH_CLIENT_SECRET", NodeId),
        });
        using var response = await _client.PostAsync(endpoint, form, limit.Token);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            // RFC 6749 section 5.2: the client or the scope is wrong, and asking again will not mend it.
            throw CreateError(
                EnumCoreErrorCode.ConfigurationError,
                "The token endpoint refused the client or the scope.",
                correlationId,
                null,
                ("scope", scope),
                ("status_code", (int)response.StatusCode));
        }

        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ModelTokenAnswer>(limit.Token)
            ?? throw CreateError(EnumCoreErrorCode.DependencyError, "The token endpoint sent no token.", correlationId);
    }

    private static Dictionary<string, object?> Describe(ModelTokenAnswer token, bool fromCache) =>
        new() { ["access_token"] = token.AccessToken, ["token_type"] = token.TokenType, ["from_cache"] = fromCache };

    private OnexException Refuse(
        EnumCoreErrorCode code,
        string message,
        string operation,
        long started,
        Guid correlationId,
        Exception cause)
    {
        Metrics.RecordFailure(operation, Stopwatch.GetElapsedTime(started), code);
        EmitLogEvent(EnumLogLevel.Error, message, new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["operation"] = operation,
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(code, message, correlationId, cause, ("operation", operation));
    }
}
