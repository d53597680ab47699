using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RefMiner.Operations;
using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Mcp;

/// <summary>The arguments of one call: the members of a request, and what else a tool takes.</summary>
internal sealed class ToolArguments
{
    private const string Source = "arguments";

    /// <summary>Members of a request.</summary>
    public static ImmutableArray<string> RequestMembers { get; } =
    [.. StrictJson.TypeInfo<ContextRequest>().Properties.Select(member => member.Name)];

    private readonly Dictionary<string, JsonElement> _given;

    private ToolArguments(Dictionary<string, JsonElement> given) => _given = given;

    /// <summary>Takes over arguments; null ones count as left out.</summary>
    /// <param name="given">The arguments, or null.</param>
    /// <param name="known">Those that the tool takes.</param>
    /// <exception cref="InvalidRequestException">There are too many characters, or an unknown one.</exception>
    public static ToolArguments Read(IEnumerable<KeyValuePair<string, JsonElement>>? given, IReadOnlyList<string> known)
    {
        var arguments = (given ?? [])
            .Where(argument => argument.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .ToDictionary(StringComparer.Ordinal);
        if (arguments.Sum(argument => (long)argument.Value.GetRawText().Length) > RequestReader.MaxCharacters)
            throw new InvalidRequestException(
                FormattableString.Invariant(
                    $"{Source}: they have more than {RequestReader.MaxCharacters:N0} characters, the most that are read."
                )
            );

        if (arguments.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new InvalidRequestException($"{Source}: {new UnknownMemberException("", unknown, known).Message}");

        return new ToolArguments(arguments);
    }

    /// <summary>Whether any member of a request is given.</summary>
    public bool HasRequest => _given.Keys.Any(IsOfRequest);

    /// <summary>Whether an argument is part of a request.</summary>
    public static bool IsOfRequest(string name) => RequestMembers.Contains(name) || name == "signature";

    /// <summary>Whether any of these is given.</summary>
    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_given.ContainsKey(name))
                return true;
        }

        return false;
    }

    /// <summary>A text, or null.</summary>
    /// <exception cref="InvalidRequestException">It is none, or not one of those allowed.</exception>
    public string? Text(string name, params ReadOnlySpan<string> allowed)
    {
        if (!_given.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(name, "a text");

        var text = TextOf(name, value);
        return allowed.IsEmpty || allowed.Contains(text) ? text : throw Wrong(name, string.Join(" or ", allowed));
    }

    /// <summary>Texts; empty when left out.</summary>
    /// <exception cref="InvalidRequestException">They are none.</exception>
    public ImmutableArray<string> Texts(string name)
    {
        if (!_given.TryGetValue(name, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw Wrong(name, "a list of texts");

        return [.. value.EnumerateArray().Select(item => TextOf(name, item))];
    }

    /// <summary>Texts of a few that are allowed; empty when left out.</summary>
    /// <exception cref="InvalidRequestException">They are none, or others.</exception>
    public ImmutableArray<string> Texts(string name, IReadOnlyCollection<string> allowed)
    {
        var texts = Texts(name);
        return texts.All(allowed.Contains) ? texts : throw Wrong(name, $"a list of {string.Join(", ", allowed)}");
    }

    /// <summary>A number, or what stands for it. Models often write numbers as texts.</summary>
    /// <exception cref="InvalidRequestException">It is none, or out of range.</exception>
    public int Number(string name, int byDefault, int most)
    {
        if (!_given.TryGetValue(name, out var value))
            return byDefault;

        var given =
            value.ValueKind == JsonValueKind.String
                ? int.TryParse(
                    TextOf(name, value),
                    NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out var written
                )
                    ? written
                    : null
                : WholeNumberConverter.Of(value);
        return given is { } number && number >= 1 && number <= most
            ? number
            : throw Wrong(name, FormattableString.Invariant($"a whole number from 1 to {most}, such as \"{name}\": {byDefault}"));
    }

    /// <summary>Whether something is to be done.</summary>
    /// <exception cref="InvalidRequestException">It is neither true nor false.</exception>
    public bool Flag(string name) =>
        _given.TryGetValue(name, out var value)
        && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(TextOf(name, value), out var written) => written,
            _ => throw Wrong(name, "true or false"),
        };

    /// <summary>The member or type that is asked about.</summary>
    /// <exception cref="InvalidRequestException">None is.</exception>
    public string Member() =>
        Text("member") is { } member && member.Trim().Length > 0
            ? member
            : throw new InvalidRequestException(
                $"{Source}: 'member' is missing. Give Type.Member, Type, a documentation comment id, or PATH:LINE."
            );

    /// <summary>Most tokens of an answer about members.</summary>
    /// <exception cref="InvalidRequestException">It is no number, or out of range.</exception>
    public int AnswerBudget() => Number("budget", UsagesOperation.UsualTokens, UsagesOperation.MostTokens);

    /// <summary>The request that the arguments make up. Its signature may stand beside them.</summary>
    /// <param name="needs">What it must at least say.</param>
    /// <exception cref="InvalidRequestException">It is malformed.</exception>
    public ContextRequest Request(RequestNeeds needs = RequestNeeds.Subject)
    {
        try
        {
            var request = new JsonObject();
            foreach (var (name, value) in _given.Where(argument => RequestMembers.Contains(argument.Key)))
                request[name] = JsonNode.Parse(
                    value.GetRawText(),
                    documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
                );
            if (Text("signature") is { } signature)
            {
                request["operation"] ??= new JsonObject();
                if (request["operation"] is JsonObject operation)
                    operation["signature"] ??= signature;
            }

            return RequestReader.Read(request.ToJsonString(), Source, needs);
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException($"{Source}: the request cannot be read{StrictJson.Reason(e)}", e);
        }
    }

    private static string TextOf(string name, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name, "a text without lone surrogates");
        }
    }

    private static InvalidRequestException Wrong(string name, string what) => new($"{Source}: '{name}' must be {what}.");
}
