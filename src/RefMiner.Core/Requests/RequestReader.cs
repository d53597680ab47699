using System.Collections.Immutable;
using System.Globalization;
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
    private const int MostShown = 200;

    /// <summary>Reads one request. Text that begins with <c>{</c> is JSON, all else YAML.</summary>
    /// <param name="text">The whole request.</param>
    /// <param name="source">File name for messages.</param>
    /// <param name="needs">What it must at least say; null for nothing, as where more is to be added.</param>
    /// <exception cref="InvalidRequestException">The text is malformed, has unknown members, or a value out of range.</exception>
    public static ContextRequest Read(string text, string source, RequestNeeds? needs = RequestNeeds.Subject)
    {
        if (text.Length > MaxCharacters)
            throw Invalid(source, $"it has {text.Length:N0} characters; at most {MaxCharacters:N0} are read");
        if (string.IsNullOrWhiteSpace(text))
            throw Invalid(source, "it is empty. Give a JSON or YAML object with at least a description, operation.signature or at");

        if (text.AsSpan().TrimStart() is ['{', ..])
            return Check(Deserialize(text, source, null), source, needs);

        var marks = new YamlMarks();
        return Check(Deserialize(YamlToJson(text, source, marks), source, marks), source, needs);
    }

    /// <summary>Reads JSON; where it was made of YAML, a fault has the place in that.</summary>
    private static ContextRequest Deserialize(string json, string source, YamlMarks? marks)
    {
        try
        {
            return StrictJson.Read<ContextRequest>(json) ?? throw Invalid(source, "it is null");
        }
        catch (UnknownMemberException e)
        {
            throw new InvalidRequestException($"{source}{Place(marks?.Key(e.Path))}: {e.Message}", e);
        }
        catch (JsonException e) when (marks is not null && e.Path?.Length > 1)
        {
            throw new InvalidRequestException(
                $"{source}{Place(marks.Value(e.Path[2..]))}: the request cannot be read at {e.Path}: {StrictJson.FirstSentence(e.Message)}",
                e
            );
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"{source}: the request cannot be read{StrictJson.Reason(e)}", e);
        }
    }

    private static string Place((int Line, int Column)? mark) =>
        mark is { } place ? FormattableString.Invariant($"({place.Line},{place.Column})") : "";

    private static string YamlToJson(string text, string source, YamlMarks marks)
    {
        try
        {
            return YamlJson.Convert(text, marks);
        }
        catch (YamlException e)
        {
            throw new InvalidRequestException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{source}({e.Start.Line},{e.Start.Column}): the request is neither a JSON object nor a YAML mapping: "
                        + $"{StrictJson.FirstSentence(e.Message).TrimEnd('.')}. A request is an object with at least a description, "
                        + $"operation.name, operation.signature or at; for plain words write 'description: ...'."
                ),
                e
            );
        }
    }

    /// <summary>Returns the request when its values make sense.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <param name="needs">What it must at least say; null for nothing, as where more is to be added.</param>
    /// <exception cref="InvalidRequestException">A value is missing or out of range.</exception>
    public static ContextRequest Check(ContextRequest request, string source, RequestNeeds? needs = RequestNeeds.Subject)
    {
        if (request.Operation?.Name is null)
            throw Invalid(source, "operation, or its name, is null; leave it out or give a value");

        CheckNeeds(request, needs, source);
        CheckLength(request.Description, "description", source);
        CheckLength(request.Operation.Summary, "operation.summary", source);
        CheckLength(request.Operation.Signature, "operation.signature", source);
        if (!string.IsNullOrWhiteSpace(request.At) && LinePlace.Parse(request.At) is null)
            throw Invalid(source, PlaceForm(request.At));

        CheckPositive(request.Performance?.LatencyMs, "performance.latencyMs", source);
        CheckPositive(request.Performance?.ThroughputRps, "performance.throughputRps", source);
        if (request.Performance?.Availability is { } share && share is not (> 0 and <= 1))
            throw Invalid(
                source,
                FormattableString.Invariant($"performance.availability is {share}; it must be above 0 and at most 1 (99.9 % is 0.999)")
            );

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

        if (request.Exclude is { } exclude)
            CheckExclusions(exclude, source);
        return request;
    }

    /// <summary>What is wrong with a place of another form.</summary>
    public static string PlaceForm(string at) =>
        $"at is '{Shown(at)}'; it has the form PATH:LINE with lines counted from 1, e.g. src/Cart.cs:42";

    /// <summary>The beginning of a text from outside, fit for a message.</summary>
    public static string Shown(string text) => string.Concat(text.Where(c => !char.IsControl(c)).Take(MostShown));

    private static void CheckExclusions(Exclusions exclude, string source)
    {
        CheckItems(exclude.Paths, "exclude.paths", source);
        CheckItems(exclude.Methods, "exclude.methods", source);
        if (exclude.Ranges.IsDefault)
            throw Invalid(source, "exclude.ranges is null; leave it out or give a list");
        foreach (var range in exclude.Ranges)
        {
            if (range is null || range.StartLine < 1 || range.EndLine < range.StartLine)
                throw Invalid(source, "exclude.ranges: startLine must be at least 1 and endLine not before it");
        }
    }

    private static void CheckNeeds(ContextRequest request, RequestNeeds? needs, string source)
    {
        if (needs == RequestNeeds.Method && CompletedRequest.Of(request).Request.Operation.Name.Length == 0)
            throw Invalid(
                source,
                "operation.name is missing: code is generated and checked as one method. Give operation.signature or "
                    + "operation.name (--signature, --method); 'refminer context' takes a description alone"
            );

        if (needs is null || HasSubject(request) || (needs == RequestNeeds.NodeType && request.NodeType is not null))
            return;

        throw Invalid(
            source,
            "nothing is asked for. Give a description, operation.signature, operation.name, features, containingType or at " + "(PATH:LINE)"
        );
    }

    private static bool HasSubject(ContextRequest request)
    {
        var (operation, type) = (request.Operation, request.ContainingType);
        string?[] texts =
        [
            request.Description,
            request.At,
            request.Name,
            operation.Name,
            operation.Signature,
            operation.Summary,
            operation.InputModel,
            operation.OutputModel,
            type?.Name,
            type?.Namespace,
        ];
        ImmutableArray<string>?[] lists =
        [
            request.Operations,
            request.Features,
            request.Dependencies,
            type?.BaseTypes,
            type?.Dependencies,
            type?.Fields,
            type?.Properties,
            type?.Attributes,
        ];
        return texts.Any(text => !string.IsNullOrWhiteSpace(text)) || lists.Any(list => list is { IsDefaultOrEmpty: false });
    }

    private static void CheckLength(string? text, string name, string source)
    {
        if (text?.Length > MaxCharacters)
            throw Invalid(source, $"{name} has {text.Length:N0} characters; at most {MaxCharacters:N0} are read");
    }

    private static void CheckItems(ImmutableArray<string> items, string name, string source)
    {
        if (items.IsDefault)
            throw Invalid(source, $"{name} is null; leave it out or give a list");
        if (items.Length > MaxItems)
            throw Invalid(source, FormattableString.Invariant($"{name} has {items.Length} items; at most {MaxItems} are read"));
        if (items.Any(string.IsNullOrWhiteSpace))
            throw Invalid(source, $"{name} holds an empty item");
    }

    private static void CheckPositive(double? value, string name, string source)
    {
        if (value is { } number && !(number > 0 && double.IsFinite(number)))
            throw Invalid(source, FormattableString.Invariant($"{name} is {number}; it must be above 0"));
    }

    private static InvalidRequestException Invalid(string source, string what) => new($"{source}: {what}.");
}
