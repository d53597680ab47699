using System.Diagnostics;
using Onex.Runtime;
using Onex.Runtime.Mixins;
using StackExchange.Redis;

namespace Nodes.RedisCacheEffect.V1_0_0;

/// <summary>Keeps values in Redis, shared between processes, each with a time to live.</summary>
/// <remarks>Keys get the prefix of the house, so that several systems can share a server. Set and increment bound every
/// entry in time: nothing stays for ever. The server comes from REDIS_ENDPOINT, its password from REDIS_PASSWORD.</remarks>
public sealed class NodeRedisCacheEffect : NodeEffect
{
    private static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    private readonly string _keyPrefix;
    private readonly MixinCircuitBreaker _breaker;
    private ConnectionMultiplexer? _connection;

    /// <summary>Prepares the node; the connection is made by <see cref="InitializeAsync"/>.</summary>
    /// <param name="keyPrefix">Put before every key, e.g. <c>shop:</c>.</param>
    /// <param name="logSink">Receives log events.</param>
    public NodeRedisCacheEffect(string keyPrefix, ILogEventSink? logSink = null)
        : base(logSink)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyPrefix);

        _keyPrefix = keyPrefix;
        _breaker = new MixinCircuitBreaker(NodeId, breakDuration: TimeSpan.FromSeconds(5), timeProvider: Clock);
    }

    /// <summary>Connects to the server; the connection is shared by all calls and heals itself later on.</summary>
    /// <param name="cancellationToken">Gives up connecting.</param>
    public override async Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { NodeEnvironment.GetString("REDIS_ENDPOINT", "localhost:6379") },
            Password = NodeEnvironment.GetString("REDIS_PASSWORD", string.Empty),
            ClientName = NodeId,
            ConnectTimeout = 5000,
            AsyncTimeout = (int)CallTimeout.TotalMilliseconds,
        };
        try
        {
            _connection = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw CreateError(EnumCoreErrorCode.InitializationError, "Redis could not be reached.", Guid.Empty, exception);
        }
    }

    /// <summary>Reads or changes entries of the cache.</summary>
    /// <param name="contract">Input keys: operation (get, get_many, set, increment, evict), key or keys, value, ttl_seconds.</param>
    /// <param name="cancellationToken">Stops waiting; a command already sent still takes effect.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var operation = Require<string>(state, "operation", correlationId);
        var connection = _connection
            ?? throw CreateError(EnumCoreErrorCode.InvalidState, "Redis is not connected.", correlationId);
        var cache = connection.GetDatabase();

        var started = Stopwatch.GetTimestamp();
        try
        {
            var output = await _breaker.ExecuteAsync(
                token => RunAsync(cache, operation, state, correlationId).WaitAsync(CallTimeout, token),
                correlationId,
                cancellationToken);
            var latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Cache command done", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["operation"] = operation,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = true,
                OutputState = output,
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException exception)
        {
            throw CommandFailed(EnumCoreErrorCode.TimeoutError, operation, correlationId, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (RedisConnectionException exception)
        {
            throw CommandFailed(EnumCoreErrorCode.ConnectionError, operation, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw CommandFailed(EnumCoreErrorCode.ExecutionError, operation, correlationId, exception);
        }
    }

    /// <summary>Closes the connection.</summary>
    /// <param name="cancellationToken">Not used.</param>
    public override async Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
        {
            await connection.CloseAsync();
            await connection.DisposeAsync();
        }
    }

    private Task<Dictionary<string, object?>> RunAsync(
        IDatabase cache,
        string operation,
        IReadOnlyDictionary<string, object?> state,
        Guid correlationId) => operation switch
        {
            "get" => GetAsync(cache, Key(state, correlationId)),
            "get_many" => GetManyAsync(cache, Require<IReadOnlyList<string>>(state, "keys", correlationId)),
            "set" => SetAsync(
                cache,
                Key(state, correlationId),
                Require<string>(state, "value", correlationId),
                TimeToLive(state, correlationId)),
            "increment" => IncrementAsync(cache, Key(state, correlationId), TimeToLive(state, correlationId)),
            "evict" => EvictAsync(cache, Key(state, correlationId)),
            _ => throw CreateError(EnumCoreErrorCode.InvalidInput, $"Operation '{operation}' is not offered.", correlationId),
        };

    private static async Task<Dictionary<string, object?>> GetAsync(IDatabase cache, RedisKey key)
    {
        var value = await cache.StringGetAsync(key);
        return new Dictionary<string, object?> { ["hit"] = value.HasValue, ["value"] = (string?)value };
    }

    private async Task<Dictionary<string, object?>> GetManyAsync(IDatabase cache, IReadOnlyList<string> keys)
    {
        var wanted = keys.Distinct(StringComparer.Ordinal).ToList();
        var values = await cache.StringGetAsync([.. wanted.Select(key => (RedisKey)(_keyPrefix + key))]);
        var found = wanted
            .Zip(values)
            .Where(pair => pair.Second.HasValue)
            .ToDictionary(pair => pair.First, pair => (object?)(string?)pair.Second, StringComparer.Ordinal);
        return new Dictionary<string, object?> { ["values"] = found, ["hits"] = found.Count, ["misses"] = wanted.Count - found.Count };
    }

    private static async Task<Dictionary<string, object?>> SetAsync(IDatabase cache, RedisKey key, string value, TimeSpan timeToLive)
    {
        var stored = await cache.StringSetAsync(key, value, timeToLive);
        return new Dictionary<string, object?> { ["stored"] = stored };
    }

    // One transaction, or a crash between the two commands would leave a counter that never expires.
    private static async Task<Dictionary<string, object?>> IncrementAsync(IDatabase cache, RedisKey key, TimeSpan timeToLive)
    {
        var transaction = cache.CreateTransaction();
        var counter = transaction.StringIncrementAsync(key);
        var expiry = transaction.KeyExpireAsync(key, timeToLive, ExpireWhen.HasNoExpiry);
        await transaction.ExecuteAsync();
        await expiry;
        return new Dictionary<string, object?> { ["counter"] = await counter };
    }

    private static async Task<Dictionary<string, object?>> EvictAsync(IDatabase cache, RedisKey key) =>
        new() { ["evicted"] = await cache.KeyDeleteAsync(key) };

    private RedisKey Key(IReadOnlyDictionary<string, object?> state, Guid correlationId) =>
        _keyPrefix + Require<string>(state, "key", correlationId);

    private TimeSpan TimeToLive(IReadOnlyDictionary<string, object?> state, Guid correlationId)
    {
        var seconds = Optional(state, "ttl_seconds", DefaultTimeToLive.TotalSeconds, correlationId);
        return seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw CreateError(EnumCoreErrorCode.InvalidInput, "ttl_seconds must be above zero.", correlationId);
    }

    private OnexException CommandFailed(EnumCoreErrorCode code, string operation, Guid correlationId, Exception cause)
    {
        EmitLogEvent(EnumLogLevel.Error, "Cache command failed", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["operation"] = operation,
            ["circuit"] = _breaker.State.ToString(),
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(code, "The cache did not serve the command.", correlationId, cause, ("operation", operation));
    }
}
