using System.Collections.Immutable;
using System.Text.Json;
using RefMiner.Reading;
using YamlDotNet.Core;

namespace RefMiner.Requests;

/// <summary>Reads requests from JSON or YAML, and names what is wrong with them.</summary>
internal static class RequestReader
{
    /// <summary>A request longer than this is refused unread.</summary>
    public const int MaxCharacters = 1 << 20;

    private const int MaxItems = 1_000;

    /// <summary>Reads one request. Text that begins with <c>{</c> is JSON, all else YAML.</summary>
    /// <param name="text">The whole request.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="allowNoMethod">Whether the operation may go without a name, as in a search by features.</param>
    /// <exception cref="InvalidRequestException">The text is malformed, has unknown members, or a value out of range.</exception>
    public static ContextRequest Read(string text, string source, bool allowNoMethod = false)
    {
        if (text.Length > MaxCharacters) throw Invalid(source, $"it has {text.Length:N0} characters; at most {MaxCharacters:N0} are read");
        if (string.IsNullOrWhiteSpace(text)) throw Invalid(source, "it is empty. Give a JSON or YAML object with at least operation.name");

        var json = text.AsSpan().TrimStart() is ['{', ..] ? text : YamlToJson(text, source);
        return Check(Deserialize(json, source), source, allowNoMethod);
    }

    private static ContextRequest Deserialize(string json, string source)
    {
        try
        {
            return StrictJson.Read<ContextRequest>(json) ?? throw Invalid(source, "it is null");
        }
        catch (UnknownMemberException e)
        {
            throw new InvalidRequestException($"{source}: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"{source}: the request cannot be read{StrictJson.Reason(e)}", e);
        }
    }

    private static string YamlToJson(string text, string source)
    {
        try
        {
            return YamlJson.Convert(text);
        }
        catch (YamlException e)
        {
            throw new InvalidRequestException(FormattableString.Invariant(
                $"{source}({e.Start.Line},{e.Start.Column}): the request is neither a JSON object nor a YAML mapping: {StrictJson.FirstSentence(e.Message).TrimEnd('.')}. A request is an object with at least operation.name."), e);
        }
    }

    /// <summary>Returns the request when its values make sense.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="allowNoMethod">Whether the operation may go without a name, as in a search by features.</param>
    /// <exception cref="InvalidRequestException">A value is missing or out of range.</exception>
    public static ContextRequest Check(ContextRequest request, string source, bool allowNoMethod = false)
    {
        if (!allowNoMethod && string.IsNullOrWhiteSpace(request.Operation?.Name)) throw Invalid(source, "operation.name is missing or empty");

        CheckPositive(request.Performance?.LatencyMs, "performance.latencyMs", source);
        CheckPositive(request.Performance?.ThroughputRps, "performance.throughputRps", source);
        if (request.Performance?.Availability is { } share && share is not (> 0 and <= 1))
            throw Invalid(source, FormattableString.Invariant($"performance.availability is {share}; it must be above 0 and at most 1 (99.9 % is 0.999)"));

        CheckItems(request.Operations, "operations", source);
        CheckItems(request.Features, "features", source);
        CheckItems(request.Dependencies, "dependencies", source);
        if (request.ContainingType is { } type)
        {
            CheckItems(type.BaseTypes, "containingType.baseTypes", source);
            CheckItems(type.Dependencies, "containingType.dependencies", source);
            CheckItems(type.Fields, "containingType.fields", source);
            CheckItems(type.Properties, "containingType.properties", source);
            CheckItems(type.Attributes, "containingType.attributes", source);
        }

        if (request.Exclude is not { } exclude) return request;

        CheckItems(exclude.Paths, "exclude.paths", source);
        CheckItems(exclude.Methods, "exclude.methods", source);
        if (exclude.Ranges.IsDefault) throw Invalid(source, "exclude.ranges is null; leave it out or give a list");
        foreach (var range in exclude.Ranges)
        {
            if (range is null || range.StartLine < 1 || range.EndLine < range.StartLine)
                throw Invalid(source, "exclude.ranges: startLine must be at least 1 and endLine not before it");
        }

        return request;
    }

    private static void CheckItems(ImmutableArray<string> items, string name, string source)
    {
        if (items.IsDefault) throw Invalid(source, $"{name} is null; leave it out or give a list");
        if (items.Length > MaxItems) throw Invalid(source, FormattableString.Invariant($"{name} has {items.Length} items; at most {MaxItems} are read"));
        if (items.Any(string.IsNullOrWhiteSpace)) throw Invalid(source, $"{name} holds an empty item");
    }

    private static void CheckPositive(double? value, string name, string source)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number)))
            throw Invalid(source, FormattableString.Invariant($"{name} is {number}; it must be above 0"));
    }

    private static InvalidRequestException Invalid(string source, string what) => new($"{source}: {what}.");
}
