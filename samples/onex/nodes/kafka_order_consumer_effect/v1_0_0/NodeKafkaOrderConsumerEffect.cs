using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Nodes.KafkaOrderConsumerEffect.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.KafkaOrderConsumerEffect.V1_0_0;

/// <summary>Consumes order events as a member of a consumer group and hands each to a handler, at least once.</summary>
/// <remarks>Offsets are committed by hand, after the handler is done; a crash in between repeats events, so handlers must
/// bear that. An event that cannot be read, or that the handler keeps refusing, goes to the dead letter topic with the
/// reason, and the partition moves on.</remarks>
/// <param name="handle">Deals with one order.</param>
/// <param name="logSink">Receives log events.</param>
public sealed class NodeKafkaOrderConsumerEffect(
    Func<ModelOrderPlaced, CancellationToken, Task> handle,
    ILogEventSink? logSink = null) : NodeEffect(logSink)
{
    private const int HandlerAttempts = 3;
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(500);

    private IConsumer<string, byte[]>? _consumer;
    private IProducer<string, byte[]>? _deadLetters;
    private string _topic = "orders";

    /// <summary>Joins the consumer group and opens the dead letter producer.</summary>
    /// <param name="cancellationToken">Not used; the client joins in the background.</param>
    public override Task InitializeAsync(CancellationToken cancellationToken = default)
    {
        var servers = NodeEnvironment.Require("KAFKA_BOOTSTRAP_SERVERS", NodeId);
        _topic = NodeEnvironment.GetString("KAFKA_ORDER_TOPIC", _topic);
        try
        {
            _deadLetters = new ProducerBuilder<string, byte[]>(new ProducerConfig
            {
                BootstrapServers = servers,
                EnableIdempotence = true,
            }).Build();
            _consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
            {
                BootstrapServers = servers,
                GroupId = NodeEnvironment.GetString("KAFKA_ORDER_GROUP", NodeId),
                EnableAutoCommit = false,
                EnableAutoOffsetStore = false,
                AutoOffsetReset = AutoOffsetReset.Earliest,
                PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
            }).Build();
            _consumer.Subscribe(_topic);
        }
        catch (Exception exception)
        {
            throw CreateError(EnumCoreErrorCode.InitializationError, "The consumer could not be created.", Guid.Empty, exception);
        }

        return Task.CompletedTask;
    }

    /// <summary>Consumes until enough events are dealt with or the time is over.</summary>
    /// <param name="contract">Input keys: max_events (default 500), max_seconds (default 30).</param>
    /// <param name="cancellationToken">Stops; what was handled so far is committed first.</param>
    public override async Task<ModelContractResponse> ExecuteEffectAsync(
        ModelContractEffect contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var correlationId = contract.CorrelationId;
        var state = RequireInput(contract.InputState, correlationId);
        var maxEvents = Optional(state, "max_events", 500, correlationId);
        var maxTime = TimeSpan.FromSeconds(Optional(state, "max_seconds", 30.0, correlationId));
        if (maxEvents < 1 || maxTime <= TimeSpan.Zero)
        {
            throw CreateError(EnumCoreErrorCode.InvalidInput, "max_events and max_seconds must be above zero.", correlationId);
        }

        var consumer = _consumer ?? throw CreateError(EnumCoreErrorCode.InvalidState, "The consumer is not initialised.", correlationId);
        var started = Stopwatch.GetTimestamp();
        var handled = 0;
        var deadLettered = 0;
        try
        {
            while (handled + deadLettered < maxEvents && Stopwatch.GetElapsedTime(started) < maxTime)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = await Task.Run(() => consumer.Consume(PollTime), cancellationToken);
                if (result is null)
                {
                    continue;
                }

                try
                {
                    var served = await HandleOneAsync(result, correlationId, cancellationToken);
                    handled += served ? 1 : 0;
                    deadLettered += served ? 0 : 1;
                }
                catch
                {
                    // The next run reads this event again; otherwise a later commit would skip it.
                    consumer.Seek(result.TopicPartitionOffset);
                    throw;
                }

                consumer.StoreOffset(result);
            }

            return Report(handled, deadLettered, started, correlationId);
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
            var code = exception is KafkaException ? EnumCoreErrorCode.ConnectionError : EnumCoreErrorCode.ExecutionError;
            EmitLogEvent(EnumLogLevel.Error, "Order consumption failed", new Dictionary<string, object?>
            {
                ["correlation_id"] = correlationId,
                ["handled"] = handled,
                ["error_type"] = exception.GetType().Name,
            });
            throw CreateError(code, "The orders could not be consumed.", correlationId, exception, ("topic", _topic), ("handled", handled));
        }
        finally
        {
            CommitStored(consumer, correlationId);
        }
    }

    /// <summary>Leaves the group, so that its partitions move to other members at once.</summary>
    /// <param name="cancellationToken">Gives up waiting for an orderly leave.</param>
    public override async Task CleanupAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _consumer, null) is { } consumer)
        {
            await Task.Run(consumer.Close, cancellationToken);
            consumer.Dispose();
        }

        Interlocked.Exchange(ref _deadLetters, null)?.Dispose();
    }

    // False means that the event went to the dead letter topic.
    private async Task<bool> HandleOneAsync(ConsumeResult<string, byte[]> result, Guid correlationId, CancellationToken cancellationToken)
    {
        ModelOrderPlaced order;
        try
        {
            order = Parse(result.Message.Value);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            await DeadLetterAsync(result, $"unreadable: {exception.GetType().Name}", correlationId, cancellationToken);
            return false;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await handle(order, cancellationToken);
                return true;
            }
            catch (Exception exception) when (attempt < HandlerAttempts && !cancellationToken.IsCancellationRequested)
            {
                EmitLogEvent(EnumLogLevel.Warning, "Order handler failed and is tried again", new Dictionary<string, object?>
                {
                    ["correlation_id"] = correlationId,
                    ["offset"] = result.TopicPartitionOffset.ToString(),
                    ["attempt"] = attempt,
                    ["error_type"] = exception.GetType().Name,
                });
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                await DeadLetterAsync(result, $"refused: {exception.GetType().Name}", correlationId, cancellationToken);
                return false;
            }
        }
    }

    private static ModelOrderPlaced Parse(byte[] value)
    {
        var order = JsonSerializer.Deserialize<ModelOrderPlaced>(value);
        return order is { TotalCents: > 0 } ? order : throw new FormatException("The order is null or has no positive total.");
    }

    private async Task DeadLetterAsync(
        ConsumeResult<string, byte[]> result,
        string reason,
        Guid correlationId,
        CancellationToken cancellationToken)
    {
        var producer = _deadLetters
            ?? throw CreateError(EnumCoreErrorCode.InvalidState, "The dead letter producer is not initialised.", correlationId);
        var message = new Message<string, byte[]>
        {
            Key = result.Message.Key,
            Value = result.Message.Value,
            Headers =
            [
                new Header("reason", Encoding.UTF8.GetBytes(reason)),
                new Header("origin", Encoding.UTF8.GetBytes(result.TopicPartitionOffset.ToString())),
            ],
        };
        await producer.ProduceAsync($"{_topic}.dlq", message, cancellationToken);
        EmitLogEvent(EnumLogLevel.Warning, "Order sent to the dead letter topic", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["offset"] = result.TopicPartitionOffset.ToString(),
            ["reason"] = reason,
        });
    }

    private void CommitStored(IConsumer<string, byte[]> consumer, Guid correlationId)
    {
        try
        {
            consumer.Commit();
        }
        catch (KafkaException exception)
        {
            // Nothing stored is no failure; anything else means that events will be delivered again.
            if (exception.Error.Code != ErrorCode.Local_NoOffset)
            {
                EmitLogEvent(EnumLogLevel.Warning, "Offsets not committed", new Dictionary<string, object?>
                {
                    ["correlation_id"] = correlationId,
                    ["reason"] = exception.Error.Code.ToString(),
                });
            }
        }
    }

    private ModelContractResponse Report(int handled, int deadLettered, long started, Guid correlationId)
    {
        var latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
        EmitLogEvent(EnumLogLevel.Info, "Orders consumed", new Dictionary<string, object?>
        {
            ["correlation_id"] = correlationId,
            ["handled"] = handled,
            ["dead_lettered"] = deadLettered,
            ["latency_ms"] = latencyMs,
        });
        return new ModelContractResponse
        {
            Success = true,
            OutputState = new Dictionary<string, object?> { ["handled_count"] = handled, ["dead_lettered_count"] = deadLettered },
            Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs },
        };
    }
}
