using System.Collections.Immutable;
using System.Globalization;
using RefMiner.Nodes;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>Where new code is to be written: a line of the index, with the type and the method around it.</summary>
internal sealed record RequestPlace
{
    /// <summary>Name of the corpus.</summary>
    public required string Corpus { get; init; }

    /// <summary>The file and line, the path from the corpus root.</summary>
    public required LinePlace Line { get; init; }

    /// <summary>The type around the line, or null.</summary>
    public NodeRecord? Node { get; init; }

    /// <summary>The method that the line lies in, or null. It is being rewritten, unless the request names another one.</summary>
    public MethodRecord? Method { get; init; }

    /// <summary>The one namespace of the file's types; null where there is none, or more than one.</summary>
    public string? Namespace { get; init; }

    /// <summary>Namespaces that the file imports.</summary>
    public ImmutableArray<string> Usings { get; init; } = [];

    private string Path => $"{Corpus}/{Line.Path}";

    /// <summary>
    /// Fills in what a request leaves open: its containing type, and the method where the line lies in one, which is then
    /// excluded. A method of another name stays, and the new one is written beside it.
    /// </summary>
    public CompletedRequest Fill(ContextRequest request)
    {
        var filled = request with { At = FormattableString.Invariant($"{Path}:{Line.Line}") };
        var notes = ImmutableArray.CreateBuilder<string>();
        var named = request.ContainingType?.Name;
        if (Node is { } node && (string.IsNullOrWhiteSpace(named) || named == node.Name))
            filled = Within(filled, node);
        else if (Node is not null)
            notes.Add($"the line lies in {Node.Name}, but containingType.name is '{named}'; the request's type is used");
        else
            filled = InFile(filled);

        if (Method is { } method)
        {
            var isAnother = filled.Operation.Name.Length > 0 && filled.Operation.Name != method.Name;
            if (!isAnother)
                filled = Rewriting(filled, method);
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path}:{Line.Line} lies in {method.Name} (lines {method.Lines.Start}-{method.Lines.End}), which "
                ) + (isAnother ? $"stays: the request writes {filled.Operation.Name}" : "is being rewritten and therefore not quoted")
            );
        }

        return new CompletedRequest(filled, notes.ToImmutable());
    }

    private static ContextRequest Within(ContextRequest request, NodeRecord node)
    {
        var type = request.ContainingType ?? new ContainingType();
        return request with
        {
            NodeType = request.NodeType ?? node.Type,
            ContainingType = type with
            {
                Name = node.Name,
                Namespace = type.Namespace ?? node.Namespace,
                BaseTypes = Or(type.BaseTypes, node.BaseTypes),
                Dependencies = Or(type.Dependencies, node.Dependencies),
                Fields = type.Properties.IsEmpty ? Or(type.Fields, node.FieldTypes) : type.Fields,
                Attributes = Or(type.Attributes, node.Attributes),
            },
        };
    }

    private ContextRequest InFile(ContextRequest request) =>
        request with
        {
            ContainingType = Namespace is null
                ? request.ContainingType
                : (request.ContainingType ?? new ContainingType()) with
                {
                    Namespace = request.ContainingType?.Namespace ?? Namespace,
                },
            Dependencies = Or(request.Dependencies, Usings),
        };

    private ContextRequest Rewriting(ContextRequest request, MethodRecord method)
    {
        var (operation, exclude) = (request.Operation, request.Exclude ?? new Exclusions());
        if (operation.Name.Length == 0 && string.IsNullOrWhiteSpace(request.Description))
            operation = operation with { Summary = operation.Summary ?? method.Summary };
        operation = operation with
        {
            Name = method.Name,
            Signature = string.IsNullOrWhiteSpace(operation.Signature) ? method.Signature : operation.Signature,
        };
        var range = new ExcludedRange
        {
            Path = Path,
            StartLine = method.Lines.Start,
            EndLine = method.Lines.End,
        };
        return request with
        {
            Operation = operation,
            Exclude = exclude.Ranges.Contains(range) ? exclude : exclude with { Ranges = exclude.Ranges.Add(range) },
        };
    }

    private static ImmutableArray<string> Or(ImmutableArray<string> given, ImmutableArray<string> found) => given.IsEmpty ? found : given;
}
