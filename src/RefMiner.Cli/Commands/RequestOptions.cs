using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Output;
using RefMiner.Reading;
using RefMiner.Requests;

namespace RefMiner.Commands;

/// <summary>
/// The options that make up a request: a file, or the members one by one. Members given beside a file replace the file's.
/// </summary>
internal sealed class RequestOptions
{
    private readonly Option<string?> _request = new("--request", "-r")
    {
        Description = "Request as a JSON or YAML file; '-' reads standard input.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _method = new("--method")
    {
        Description = "Name of the method to be written; a signature holds it already.",
        HelpName = "NAME",
    };
    private readonly Option<string?> _signature = new("--signature")
    {
        Description = "Return type, name and parameters of the method to be written.",
        HelpName = "TEXT",
    };
    private readonly Option<string?> _summary = new("--summary")
    {
        Description = "What the method does, in a sentence.",
        HelpName = "TEXT",
    };
    private readonly Option<string?> _inputModel = new("--input-model") { Description = "Type of the input model.", HelpName = "TYPE" };
    private readonly Option<string?> _outputModel = new("--output-model") { Description = "Type of the output model.", HelpName = "TYPE" };
    private readonly Option<string?> _describe = new("--describe")
    {
        Description = "What is wanted, in plain words of any length; '-' reads standard input.",
        HelpName = "TEXT",
    };
    private readonly Option<string?> _at = new("--at")
    {
        Description = "Where the code goes, in an indexed file; a method on that line is rewritten, unless another is named.",
        HelpName = "PATH:LINE",
    };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the node to be written.", HelpName = "NAME" };
    private readonly Option<string?> _nodeType = new("--node-type")
    {
        Description = "effect, compute, reducer or orchestrator; inferred when left out.",
        HelpName = "TYPE",
    };
    private readonly Option<string[]> _operations = Many("--operations", "Operations of the node, separated by commas.");
    private readonly Option<string[]> _features = Many("--features", "Features in the profile's words or synonyms, separated by commas.");
    private readonly Option<string[]> _dependency = Many("--dependency", "Package or namespace that may be used; may be repeated.");
    private readonly Option<string?> _type = new("--type")
    {
        Description = "Name of the type that will hold the method.",
        HelpName = "NAME",
    };
    private readonly Option<string?> _namespace = new("--namespace") { Description = "Its namespace.", HelpName = "NAME" };
    private readonly Option<string[]> _base = Many("--base", "Its base class or interface; may be repeated.", split: false);
    private readonly Option<string[]> _inject = Many("--inject", "Type of a constructor parameter; may be repeated.", split: false);
    private readonly Option<string[]> _field = Many("--field", "Type of a field; may be repeated.", split: false);
    private readonly Option<string[]> _property = Many("--property", "Type of a property; may be repeated.", split: false);
    private readonly Option<string[]> _attribute = Many("--attribute", "Attribute of the type; may be repeated.", split: false);
    private readonly Option<double?> _latency = new("--latency-ms") { Description = "Latency to reach, in milliseconds.", HelpName = "N" };
    private readonly Option<double?> _throughput = new("--throughput-rps")
    {
        Description = "Operations per second to reach.",
        HelpName = "N",
    };
    private readonly Option<double?> _availability = new("--availability")
    {
        Description = "Availability to reach, e.g. 0.999.",
        HelpName = "N",
    };
    private readonly Option<string[]> _excludePath = Many(
        "--exclude-path",
        "Files to treat as if they were not indexed, by glob; may be repeated.",
        split: false
    );
    private readonly Option<string[]> _excludeMethod = Many(
        "--exclude-method",
        "Methods to treat so, by documentation id; may be repeated.",
        split: false
    );
    private readonly Option<string[]> _excludeRange = Many("--exclude-range", "Lines to treat so; may be repeated.", split: false);
    private readonly Option<string?> _id = new("--id") { Description = "Returned unchanged with the answer.", HelpName = "TEXT" };
    private readonly ImmutableArray<Option> _members;
    private readonly RequestNeeds _needs;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="needs">What a request must at least say.</param>
    public RequestOptions(Command command, RequestNeeds needs)
    {
        _needs = needs;
        _excludeRange.HelpName = "PATH:FIRST-LAST";
        _members =
        [
            _method,
            _signature,
            _summary,
            _inputModel,
            _outputModel,
            _describe,
            _at,
            _name,
            _nodeType,
            _operations,
            _features,
            _dependency,
            _type,
            _namespace,
            _base,
            _inject,
            _field,
            _property,
            _attribute,
            _latency,
            _throughput,
            _availability,
            _excludePath,
            _excludeMethod,
            _excludeRange,
            _id,
        ];
        command.Options.Add(_request);
        foreach (var option in _members)
            command.Options.Add(option);
    }

    /// <summary>The request, or null when neither a file nor any member was given.</summary>
    /// <exception cref="InvalidRequestException">The request is malformed.</exception>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public async Task<ContextRequest?> ReadAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(_request);
        var describe = parsed.GetValue(_describe);
        if (file == "-" && describe == "-")
            throw new UsageException("--request and --describe both read standard input. Give one of them another way.");

        if (describe == "-")
            describe = await ReadTextAsync(describe, terminal, cancellationToken);
        // What the file lacks, an option may give.
        var request = file is null
            ? null
            : RequestReader.Read(
                await ReadTextAsync(file, terminal, cancellationToken),
                file == "-" ? "standard input" : file,
                HasMembers(parsed) ? null : _needs
            );
        if (!HasMembers(parsed))
            return request;

        return RequestReader.Check(FromOptions(parsed, request, describe), file ?? "command line", _needs);
    }

    /// <summary>Whether a request is given, by file or by members.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_request) is not null || HasMembers(parsed);

    /// <summary>Reads a text file or standard input.</summary>
    public static async Task<string> ReadTextAsync(string file, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = terminal.OpenText(file);
            var buffer = new char[RequestReader.MaxCharacters + 1];
            var length = await reader.ReadBlockAsync(buffer, cancellationToken);
            return new string(buffer, 0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new UsageException($"'{file}' cannot be read: {e.Message}");
        }
    }

    private ContextRequest FromOptions(ParseResult parsed, ContextRequest? file, string? describe)
    {
        var basis = file ?? new ContextRequest();
        var request = basis with
        {
            Id = parsed.GetValue(_id) ?? basis.Id,
            NodeType = NodeTypeOf(parsed) ?? basis.NodeType,
            Name = parsed.GetValue(_name) ?? basis.Name,
            Description = describe ?? basis.Description,
            At = parsed.GetValue(_at) ?? basis.At,
            Operations = List(parsed, _operations, basis.Operations),
            Features = List(parsed, _features, basis.Features),
            Dependencies = List(parsed, _dependency, basis.Dependencies),
            Performance = PerformanceOf(parsed, basis.Performance ?? new PerformanceTargets()),
            Operation = OperationOf(parsed, basis.Operation ?? new OperationSpec()),
            ContainingType = TypeOf(parsed, basis.ContainingType ?? new ContainingType()),
            Exclude = ExclusionsOf(parsed, basis.Exclude ?? new Exclusions()),
        };

        // Members that are not given are missing, as they are in a file.
        return request with
        {
            ContainingType = request.ContainingType == new ContainingType() ? basis.ContainingType : request.ContainingType,
            Performance = request.Performance == new PerformanceTargets() ? basis.Performance : request.Performance,
            Exclude = request.Exclude == new Exclusions() ? basis.Exclude : request.Exclude,
        };
    }

    private PerformanceTargets PerformanceOf(ParseResult parsed, PerformanceTargets file) =>
        file with
        {
            LatencyMs = parsed.GetValue(_latency) ?? file.LatencyMs,
            ThroughputRps = parsed.GetValue(_throughput) ?? file.ThroughputRps,
            Availability = parsed.GetValue(_availability) ?? file.Availability,
        };

    private OperationSpec OperationOf(ParseResult parsed, OperationSpec file) =>
        file with
        {
            Name = parsed.GetValue(_method) ?? file.Name,
            Signature = parsed.GetValue(_signature) ?? Renamed(file.Signature, parsed.GetValue(_method)),
            Summary = parsed.GetValue(_summary) ?? file.Summary,
            InputModel = parsed.GetValue(_inputModel) ?? file.InputModel,
            OutputModel = parsed.GetValue(_outputModel) ?? file.OutputModel,
        };

    private ContainingType TypeOf(ParseResult parsed, ContainingType file) =>
        file with
        {
            Name = parsed.GetValue(_type) ?? file.Name,
            Namespace = parsed.GetValue(_namespace) ?? file.Namespace,
            BaseTypes = List(parsed, _base, file.BaseTypes),
            Dependencies = List(parsed, _inject, file.Dependencies),
            Fields = List(parsed, _field, file.Fields),
            Properties = List(parsed, _property, file.Properties),
            Attributes = List(parsed, _attribute, file.Attributes),
        };

    private Exclusions ExclusionsOf(ParseResult parsed, Exclusions file) =>
        file with
        {
            Paths = List(parsed, _excludePath, file.Paths),
            Methods = List(parsed, _excludeMethod, file.Methods),
            Ranges = parsed.GetValue(_excludeRange) is { Length: > 0 } ranges ? [.. ranges.Select(RangeOf)] : file.Ranges,
        };

    /// <summary>A file's signature under the name that an option gives.</summary>
    private static string? Renamed(string? signature, string? method)
    {
        if (signature is null || method is null || SignatureReader.NameIn(signature) is not { Length: > 0 } old || old == method)
            return signature;

        foreach (var mark in new[] { "(", "<" })
        {
            if (signature.IndexOf(" " + old + mark, StringComparison.Ordinal) is >= 0 and var at)
                return string.Concat(signature.AsSpan(0, at + 1), method, signature.AsSpan(at + 1 + old.Length));
        }

        return signature;
    }

    private bool HasMembers(ParseResult parsed) =>
        parsed
            .CommandResult.Children.OfType<System.CommandLine.Parsing.OptionResult>()
            .Any(result => !result.Implicit && _members.Contains(result.Option));

    private NodeType? NodeTypeOf(ParseResult parsed)
    {
        if (parsed.GetValue(_type) is { } name && MeantNodeType(name) is { } meant)
            throw new UsageException($"--type names the type that will hold the method; for the node type give --node-type {meant}.");

        return parsed.GetValue(_nodeType) is { } text ? ParseNodeType(text) : null;
    }

    // No C# type is called so, but for a word in lower case that is nearly one.
    private static string? MeantNodeType(string name) =>
        Enum.TryParse<NodeType>(name, ignoreCase: true, out _) ? name
        : name.Any(char.IsAsciiLetterUpper) ? null
        : EditDistance.Nearest(name, Enum.GetNames<NodeType>())?.ToLowerInvariant();

    /// <summary>The node type a text names.</summary>
    /// <exception cref="UsageException">It names none.</exception>
    public static NodeType ParseNodeType(string text)
    {
        if (Enum.TryParse<NodeType>(text, ignoreCase: true, out var type) && !char.IsDigit(text[0]))
            return type;

        var nearest = EditDistance.Nearest(text, Enum.GetNames<NodeType>());
        throw new UsageException(
            $"'{Terminal.Visible(text)}' is not a node type. "
                + (nearest is null ? "Known are effect, compute, reducer, orchestrator." : $"Did you mean '{nearest.ToLowerInvariant()}'?")
        );
    }

    private static ExcludedRange RangeOf(string text)
    {
        var colon = text.LastIndexOf(':');
        var lines = text[(colon + 1)..].Split('-');
        if (
            colon <= 0
            || lines.Length != 2
            || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(lines[1], CultureInfo.InvariantCulture, out var last)
        )
            throw new UsageException($"--exclude-range is '{text}'; it has the form PATH:FIRST-LAST.");

        return new ExcludedRange
        {
            Path = text[..colon],
            StartLine = first,
            EndLine = last,
        };
    }

    private static ImmutableArray<string> List(ParseResult parsed, Option<string[]> option, ImmutableArray<string> fallback)
    {
        var values = parsed.GetValue(option);
        return values is { Length: > 0 } ? [.. values] : fallback;
    }

    private static Option<string[]> Many(string name, string description, bool split = true) =>
        new(name)
        {
            Description = description,
            HelpName = "LIST",
            AllowMultipleArgumentsPerToken = false,
            CustomParser = result =>
                [
                    .. result.Tokens.SelectMany(t =>
                        split ? t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [t.Value]
                    ),
                ],
        };
}
