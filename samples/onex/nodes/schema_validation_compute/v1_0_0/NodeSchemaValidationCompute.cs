using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nodes.SchemaValidationCompute.V1_0_0.Models;
using Onex.Runtime;

namespace Nodes.SchemaValidationCompute.V1_0_0;

/// <summary>
/// Validates JSON documents against a declared schema and lists every violation with its path. Documents are only looked at,
/// never changed; what a document says does not reach the log.
/// </summary>
/// <param name="logSink">Receives log events; without one they are dropped.</param>
public sealed class NodeSchemaValidationCompute(ILogEventSink? logSink = null) : NodeCompute(logSink)
{
    private const int MaximumDepth = 32;
    private const int MaximumViolationsPerDocument = 100;
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(50);

    /// <summary>Validates every document of the contract's input state.</summary>
    /// <param name="contract">Holds <c>schema</c> and <c>documents</c>, a list of JSON texts.</param>
    /// <param name="cancellationToken">Checked before each document.</param>
    /// <returns>Whether all are valid, and the violations by position of the document.</returns>
    /// <exception cref="OnexException">The input is unusable, or a pattern of the schema takes too long.</exception>
    public override Task<ModelContractResponse> ExecuteComputeAsync(
        ModelContractCompute contract,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        long started = Stopwatch.GetTimestamp();

        IReadOnlyDictionary<string, object?> state = RequireInput(contract.InputState, contract.CorrelationId);
        ModelDocumentSchema schema = Require<ModelDocumentSchema>(state, "schema", contract.CorrelationId);
        IReadOnlyList<string> documents = Require<IReadOnlyList<string>>(state, "documents", contract.CorrelationId);

        try
        {
            SortedDictionary<int, IReadOnlyList<ModelSchemaViolation>> violations = [];
            for (int i = 0; i < documents.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                List<ModelSchemaViolation> found = ValidateDocument(documents[i], schema);
                if (found.Count > 0)
                {
                    violations.Add(i, found);
                }
            }

            double latencyMs = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            EmitLogEvent(EnumLogLevel.Info, "Documents validated", new Dictionary<string, object?>
            {
                ["correlation_id"] = contract.CorrelationId,
                ["schema"] = schema.Name,
                ["documents"] = documents.Count,
                ["invalid"] = violations.Count,
                ["latency_ms"] = latencyMs,
            });

            return Task.FromResult(new ModelContractResponse
            {
                Success = true,
                OutputState = new Dictionary<string, object?>
                {
                    ["all_valid"] = violations.Count == 0,
                    ["violations"] = violations,
                },
                Metadata = new Dictionary<string, object?> { ["latency_ms"] = latencyMs, ["schema"] = schema.Name },
            });
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw Refuse(contract, EnumCoreErrorCode.TimeoutError, $"A pattern of schema '{schema.Name}' takes too long.", exception);
        }
        catch (RegexParseException exception)
        {
            throw Refuse(contract, EnumCoreErrorCode.InvalidInput, $"A pattern of schema '{schema.Name}' is malformed.", exception);
        }
        catch (OnexException)
        {
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Refuse(contract, EnumCoreErrorCode.ExecutionError, "Validation ended unexpectedly.", exception);
        }
    }

    /// <summary>Parses one document and checks it from the root; text that is no JSON is a violation of its own.</summary>
    private static List<ModelSchemaViolation> ValidateDocument(string text, ModelDocumentSchema schema)
    {
        List<ModelSchemaViolation> violations = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            CheckObject(document.RootElement, schema, "$", violations);
        }
        catch (JsonException exception)
        {
            long line = (exception.LineNumber ?? 0) + 1;
            violations.Add(new ModelSchemaViolation("$", "json", $"is not JSON; reading stopped in line {line}"));
        }

        return violations;
    }

    private static void CheckObject(
        JsonElement element,
        ModelDocumentSchema schema,
        string path,
        List<ModelSchemaViolation> violations)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            violations.Add(new ModelSchemaViolation(path, "type", $"must be an object, but is {element.ValueKind}"));
            return;
        }

        foreach ((string name, ModelPropertySchema property) in schema.Properties.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (violations.Count >= MaximumViolationsPerDocument)
            {
                return;
            }

            if (element.TryGetProperty(name, out JsonElement value))
            {
                CheckProperty(value, property, $"{path}.{name}", violations);
            }
            else if (property.Required)
            {
                violations.Add(new ModelSchemaViolation($"{path}.{name}", "required", "is missing"));
            }
        }

        if (schema.Closed)
        {
            violations.AddRange(element.EnumerateObject()
                .Where(member => !schema.Properties.ContainsKey(member.Name))
                .Select(member => new ModelSchemaViolation($"{path}.{member.Name}", "closed", "is not part of the schema")));
        }
    }

    private static void CheckProperty(
        JsonElement value,
        ModelPropertySchema property,
        string path,
        List<ModelSchemaViolation> violations)
    {
        switch (property.Type, value.ValueKind)
        {
            case ("string", JsonValueKind.String):
                CheckText(value.GetString() ?? string.Empty, property, path, violations);
                break;
            case ("integer", JsonValueKind.Number) when !value.TryGetInt64(out _):
                violations.Add(new ModelSchemaViolation(path, "type", "must be a whole number"));
                break;
            case ("integer" or "number", JsonValueKind.Number):
                CheckNumber(value, property, path, violations);
                break;
            case ("boolean", JsonValueKind.True or JsonValueKind.False):
                break;
            case ("object", JsonValueKind.Object) when property.Children is not null:
                CheckObject(value, property.Children, path, violations);
                break;
            case ("object", JsonValueKind.Object):
                break;
            case ("array", JsonValueKind.Array):
                CheckItems(value, property, path, violations);
                break;
            default:
                violations.Add(new ModelSchemaViolation(path, "type", $"must be of type {property.Type}, but is {value.ValueKind}"));
                break;
        }
    }

    private static void CheckItems(
        JsonElement array,
        ModelPropertySchema property,
        string path,
        List<ModelSchemaViolation> violations)
    {
        int length = array.GetArrayLength();
        if (length > property.MaxLength)
        {
            violations.Add(new ModelSchemaViolation(path, "maxLength", $"has {length} items, more than {property.MaxLength}"));
            return;
        }

        if (property.Children is null)
        {
            return;
        }

        int position = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            CheckObject(item, property.Children, $"{path}[{position++}]", violations);
        }
    }

    private static void CheckText(string text, ModelPropertySchema property, string path, List<ModelSchemaViolation> violations)
    {
        if (text.Length > property.MaxLength)
        {
            violations.Add(new ModelSchemaViolation(path, "maxLength", $"is longer than {property.MaxLength} characters"));
        }

        if (property.OneOf is { } allowed && !allowed.Contains(text))
        {
            violations.Add(new ModelSchemaViolation(path, "oneOf", $"must be one of {allowed.Count} fixed values"));
        }

        if (property.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout))
        {
            violations.Add(new ModelSchemaViolation(path, "pattern", $"does not match {pattern}"));
        }
    }

    private static void CheckNumber(
        JsonElement value,
        ModelPropertySchema property,
        string path,
        List<ModelSchemaViolation> violations)
    {
        if (!value.TryGetDecimal(out decimal number))
        {
            violations.Add(new ModelSchemaViolation(path, "type", "is too large for a decimal number"));
        }
        else if (number < property.Minimum || number > property.Maximum)
        {
            string range = string.Create(CultureInfo.InvariantCulture, $"{property.Minimum} to {property.Maximum}");
            violations.Add(new ModelSchemaViolation(path, "range", $"lies outside {range}"));
        }
    }

    /// <summary>Logs why a call fails and returns the exception to throw.</summary>
    private OnexException Refuse(
        ModelContractCompute contract,
        EnumCoreErrorCode code,
        string message,
        Exception cause)
    {
        OnexException error = CreateError(code, message, contract.CorrelationId, cause);
        EmitLogEvent(EnumLogLevel.Error, message, error.Details);
        return error;
    }
}
