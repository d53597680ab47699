using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Onex.Runtime;

namespace Nodes.KafkaEventPublisherEffect.V1_0_0;

/// <summary>Publishes domain events to Kafka in the standard envelope, each once and in order per key.</summary>
/// <remarks>The idempotent producer keeps retries inside the client from doubling or swapping events. An event the broker
/// refuses for good goes to the topic's dead letter queue. Brokers come from KAFKA_BOOTSTRAP_SERVERS.</remarks>
/// <param name="logSink">Receives log events.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class NodeKafkaEventPublisherEffect(ILogEventSink? logSink = null, TimeProvider? timeProvider = null)
    : NodeEffect(logSink, "1.0.0", timeProvider)
{
    private const string DeadLetterSuffix = ".dlq";
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(10);

    private IProducer<string, byte[]>? _producer;

    /// <summary>Creates the producer. It connects in the background, so an absent broker shows with the first event.</summary>
    /// <param name="cancellationToken">Not used; nothing is awaited.</param>
    public override Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = NodeEnvironment.Require("KAFKA_BOOTSTRAP_SERVERS", NodeId),
            ClientId = NodeId,
            EnableIdempotence = true,
            Acks = Acks.All,
            LingerMs = 5,
            CompressionType = CompressionType.Lz4,
            MessageTimeoutMs = 30_000,
        };
        try
        {
            _producer = new ProducerBuilder<string, byte[]>(config)
                .SetErrorHandler((_, error) => OnClientError(error))
                .Build();
        }
        catch (Exception exception)
        {
            throw CreateError(EnumCoreErrorCode.InitializationError, "The Kafka producer could not be created.", Guid.Empty, exception);
        }

        return Task.CompletedTask;
    }

    /// <summary>Publishes the events of the contract in their order.</summary>
    /// <param name="contract">Input keys: topic, events (a list of bags with event_type, key and payload).</param>
    /// <param name="cancellationToken">Gives up; events already handed over may still arrive.</param>
    /// <returns>Success is false if any event ended in the dead letter queue.</returns>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var topic = Require<string>(state, "topic", correlationId);
        var events = Require<IReadOnlyList<IReadOnlyDictionary<string, object?>>>(state, "events", correlationId);
        var messages = events.Select(item => ToMessage(item, correlationId)).ToList();
        var producer = _producer
            ?? throw CreateError(EnumCoreErrorCode.InvalidState, "The Kafka producer is not initialised.", correlationId);

        var started = Stopwatch.GetTimestamp();
        try
        {
            // All are handed over before the first is awaited: the client sends them in batches.
            var published = await Task.WhenAll(
                messages.Select(message => PublishOrDeadLetterAsync(producer, topic, message, correlationId, cancellationToken)));
            var deadLettered = published.Count(reached => !reached);
            var latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(deadLettered == 0 ? EnumLogLevel.Info : EnumLogLevel.Warning, "Events published", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["topic"] = topic,
                ["event_count"] = messages.Count,
                ["dead_lettered"] = deadLettered,
                ["latency_ms"] = latencyMs,
            });
            return new ModelContractResponse
            {
                Success = deadLettered == 0,
                OutputState = new Dictionary<string, object?>
                {
                    ["published_count"] = messages.Count - deadLettered,
                    ["dead_lettered_count"] = deadLettered,
                },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs },
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (KafkaException exception) when (exception.Error.Code is ErrorCode.Local_MsgTimedOut or ErrorCode.Local_TimedOut)
        {
            throw PublishFailed(EnumCoreErrorCode.TimeoutError, topic, correlationId, exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (KafkaException exception)
        {
            throw PublishFailed(EnumCoreErrorCode.ConnectionError, topic, correlationId, exception);
        }
        catch (Exception exception)
        {
            throw PublishFailed(EnumCoreErrorCode.ExecutionError, topic, correlationId, exception);
        }
    }

    /// <summary>Waits for events on their way, then closes the producer.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public override async Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _producer, null) is not { } producer)
        {
            return;
        }

        // The client has no asynchronous flush; it blocks a pool thread here instead of the caller's.
        var unsent = await Task.Run(() => producer.Flush(FlushTimeout), cancellationToken);
        producer.Dispose();
        EmitLogEvent(unsent == 0 ? EnumLogLevel.Info : EnumLogLevel.Error, "Kafka producer closed", new Dictionary<string, object?>
        {
            ["correlation_id"] = Guid.Empty,
            ["unsent"] = unsent,
        });
    }

    private async Task<bool> PublishOrDeadLetterAsync(
        IProducer<string, byte[]> producer,
        string topic,
        Message<string, byte[]> message,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        try
        {
            await producer.ProduceAsync(topic, message, cancellationToken);
            return true;
        }
        catch (ProduceException<string, byte[]> exception) when (IsFaultOfMessage(exception.Error))
        {
            message.Headers.Add("dead_letter_reason", Encoding.UTF8.GetBytes(exception.Error.Code.ToString()));
            await producer.ProduceAsync(topic + DeadLetterSuffix, message, cancellationToken);
            EmitLogEvent(EnumLogLevel.Warning, "Event sent to the dead letter queue", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["topic"] = topic,
                ["reason"] = exception.Error.Code.ToString(),
            });
            return false;
        }
    }

    private Message<string, byte[]> ToMessage(IReadOnlyDictionary<string, object?> item, Guid correlationId)
    {
        var envelope = new ModelEventEnvelope
        {
            EventType = Require<string>(item, "event_type", correlationId),
            Source = NodeId,
            CorrelationId = correlationId,
            OccurredAt = Clock.GetUtcNow(),
            Payload = Require<IReadOnlyDictionary<string, object?>>(item, "payload", correlationId),
        };
        return new Message<string, byte[]>
        {
            Key = Require<string>(item, "key", correlationId),
            Value = JsonSerializer.SerializeToUtf8Bytes(envelope),
            Headers =
            [
                new Header("event_type", Encoding.UTF8.GetBytes(envelope.EventType)),
                new Header("correlation_id", Encoding.UTF8.GetBytes(correlationId.ToString())),
            ],
        };
    }

    private static bool IsFaultOfMessage(Error error) =>
        error.Code is ErrorCode.InvalidRecord or ErrorCode.InvalidMsg or ErrorCode.PolicyViolation;

    private void OnClientError(Error error)
    {
        var level = error.IsFatal ? EnumLogLevel.Error : EnumLogLevel.Warning;
        EmitLogEvent(level, "Kafka client reported an error", new Dictionary<string, object?>
        {
            ["correlation_id"] = Guid.Empty,
            ["reason"] = error.Code.ToString(),
        });
    }

    private OnexException PublishFailed(EnumCoreErrorCode code, string topic, Guid correlationId, Exception cause)
    {
        EmitLogEvent(EnumLogLevel.Error, "Events not published", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["topic"] = topic,
            ["error_type"] = cause.GetType().Name,
        });
        return CreateError(code, "The events could not be published.", correlationId, cause, ("topic", topic));
    }
}
