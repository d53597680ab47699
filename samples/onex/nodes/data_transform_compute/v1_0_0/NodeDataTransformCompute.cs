using System.Diagnostics;
using System.Globalization;
using System.Text;
using Nodes.DataTransformCompute.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.DataTransformCompute.V1_0_0;

/// <summary>
/// Transforms flat records by field rules and validates every value on the way. A record that breaks a rule is set aside with
/// the reason; the others come back typed and renamed. The same input always gives the same output.
/// </summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
/// <param name="timeProvider">The clock; the system's by default.</param>
public sealed class NodeDataTransformCompute(ILogEventSink? logSink = null, TimeProvider? timeProvider = null)
    : NodeCompute(logSink, "1.0.0", timeProvider)
{
    private const int RecordsBetweenYields = 512;

    /// <summary>Transforms the records of the contract's input state.</summary>
    /// <param name="contract">Holds <c>records</c>, <c>rules</c> and optionally <c>stop_at_first_rejection</c>.</param>
    /// <param name="cancellationToken">Checked between batches of records.</param>
    /// <returns>The accepted records, the rejections and their counts.</returns>
    /// <exception cref="OnexException">The input is missing or malformed, or the transformation failed unexpectedly.</exception>
    public override async Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long startedAt = Stopwatch.GetTimestamp();

        try
        {
            ModelTransformRequest request = ReadRequest(contract);
            ModelTransformOutcome outcome = await TransformAllAsync(request, cancellationToken).ConfigureAwait(false);
            double latencyMs = Math.Round(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds, 2);

            EmitLogEvent(EnumLogLevel.Info, "Records transformed", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["accepted"] = outcome.Accepted.Count,
                ["rejected"] = outcome.Rejected.Count,
                ["latency_ms"] = latencyMs,
            });

            return new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?>
                {
                    ["records"] = outcome.Accepted,
                    ["rejections"] = outcome.Rejected,
                    ["accepted_count"] = outcome.Accepted.Count,
                    ["rejected_count"] = outcome.Rejected.Count,
                },
                Metadata = new Dictionary<string, object?>
                {
                    ["latency_ms"] = latencyMs,
                    ["rules_applied"] = request.Rules.Count,
                },
            };
        }
        catch (FormatException exception)
        {
            OnexException error = CreateError(
                EnumCoreErrorCode.ValidationError, exception.Message, contract.CorrelationId, exception);
            EmitLogEvent(EnumLogLevel.Error, "A record breaks its rule", error.Details);
            throw error;
        }
        catch (OnexException)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            OnexException error = CreateError(
                EnumCoreErrorCode.ExecutionError, "The records could not be transformed.", contract.CorrelationId, exception);
            EmitLogEvent(EnumLogLevel.Error, "Transformation failed", error.Details);
            throw error;
        }
    }

    /// <summary>Checks that the input state has records and rules that make sense together.</summary>
    private ModelTransformRequest ReadRequest(ModelContractCompute contract)
    {
        IReadOnlyDictionary<string, object?> state = RequireInput(contract.InputState, contract.CorrelationId);
        var records = Require<IReadOnlyList<IReadOnlyDictionary<string, string?>>>(state, "records", contract.CorrelationId);
        var rules = Require<IReadOnlyList<ModelFieldRule>>(state, "rules", contract.CorrelationId);
        if (rules.Count == 0)
        {
            throw CreateError(EnumCoreErrorCode.InvalidInput, "'rules' must hold at least one field rule.", contract.CorrelationId);
        }

        string? repeatedTarget = rules
            .GroupBy(rule => rule.Target, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any())
            ?.Key;
        if (repeatedTarget is not null)
        {
            throw CreateError(
                EnumCoreErrorCode.InvalidInput,
                $"Two rules write the field '{repeatedTarget}'.",
                contract.CorrelationId,
                null,
                ("field", repeatedTarget));
        }

        bool stopAtFirst = Optional(state, "stop_at_first_rejection", false, contract.CorrelationId);
        return new ModelTransformRequest(records, rules, stopAtFirst);
    }

    /// <summary>Transforms record by record and gives way to other work between batches.</summary>
    private static async Task<ModelTransformOutcome> TransformAllAsync(
        ModelTransformRequest request,
        CancellationToken cancellationToken)
    {
        List<IReadOnlyDictionary<string, object?>> accepted = new(request.Records.Count);
        List<ModelRecordRejection> rejected = [];

        for (int position = 0; position < request.Records.Count; position++)
        {
            if (position % RecordsBetweenYields == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            ModelRecordRejection? rejection = TransformRecord(
                request.Records[position], request.Rules, position, out Dictionary<string, object?> transformed);
            if (rejection is null)
            {
                accepted.Add(transformed);
            }
            else if (request.StopAtFirstRejection)
            {
                throw new FormatException($"Record {position}, field '{rejection.Field}': {rejection.Reason}.");
            }
            else
            {
                rejected.Add(rejection);
            }
        }

        return new ModelTransformOutcome(accepted, rejected);
    }

    /// <summary>Applies every rule to one record; returns the first broken rule, or null.</summary>
    private static ModelRecordRejection? TransformRecord(
        IReadOnlyDictionary<string, string?> record,
        IReadOnlyList<ModelFieldRule> rules,
        int position,
        out Dictionary<string, object?> transformed)
    {
        transformed = new Dictionary<string, object?>(rules.Count, StringComparer.Ordinal);
        foreach (ModelFieldRule rule in rules)
        {
            string? raw = record.TryGetValue(rule.Source, out string? found) && !string.IsNullOrWhiteSpace(found)
                ? found
                : rule.Fallback;
            if (raw is null)
            {
                if (rule.Required)
                {
                    return new ModelRecordRejection(position, rule.Source, "is required but missing or blank");
                }

                continue;
            }

            if (!TryConvert(raw.Trim(), rule.Kind, out object? value))
            {
                return new ModelRecordRejection(position, rule.Source, $"is not of kind {rule.Kind}");
            }

            if (ValidateRange(value, rule) is { } reason)
            {
                return new ModelRecordRejection(position, rule.Source, reason);
            }

            transformed[rule.Target] = value;
        }

        return null;
    }

    /// <summary>Converts trimmed text to the kind a rule asks for, in the invariant culture.</summary>
    private static bool TryConvert(string raw, EnumFieldKind kind, out object? value)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        value = kind switch
        {
            EnumFieldKind.Text => FoldWhiteSpace(raw),
            EnumFieldKind.WholeNumber => long.TryParse(raw, NumberStyles.AllowLeadingSign, culture, out long whole) ? whole : null,
            EnumFieldKind.Amount => decimal.TryParse(raw, NumberStyles.Number, culture, out decimal amount) ? amount : null,
            EnumFieldKind.Date => DateOnly.TryParseExact(raw, "yyyy-MM-dd", culture, DateTimeStyles.None, out DateOnly date) ? date : null,
            EnumFieldKind.Flag => raw.ToLowerInvariant() switch
            {
                "true" or "yes" or "1" => true,
                "false" or "no" or "0" => false,
                _ => null,
            },
            _ => null,
        };
        return value is not null;
    }

    /// <summary>Returns what is wrong with a number's size, or null; values that are no numbers have no range.</summary>
    private static string? ValidateRange(object? value, ModelFieldRule rule)
    {
        decimal? number = value switch
        {
            long whole => whole,
            decimal amount => amount,
            _ => null,
        };

        return number switch
        {
            { } n when n < rule.Minimum => $"is below the minimum {rule.Minimum?.ToString(CultureInfo.InvariantCulture)}",
            { } n when n > rule.Maximum => $"is above the maximum {rule.Maximum?.ToString(CultureInfo.InvariantCulture)}",
            _ => null,
        };
    }

    private static string FoldWhiteSpace(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char c in text)
        {
            bool blank = char.IsWhiteSpace(c);
            if (!blank)
            {
                folded.Append(c);
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }
}
