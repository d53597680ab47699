using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RefMiner.Nodes;
using RefMiner.Reading;

namespace RefMiner.Binding;

/// <summary>Says of a compile error what is unknown, and which known name is nearest.</summary>
internal sealed class UnknownNames(SemanticModel model, TypeIndex types, bool isComplete, bool isNewType)
{
    // Names that are not there, and members that are not.
    private static readonly HashSet<string> Unknown = new(StringComparer.Ordinal)
    {
        "CS0103",
        "CS0117",
        "CS0234",
        "CS0246",
        "CS1061",
        "CS0426",
        "CS1739",
        "CS1501",
    };

    /// <summary>The finding for an error.</summary>
    public CodeFinding Finding(Diagnostic error, ResponsePlace place)
    {
        var text = error.GetMessage(CultureInfo.InvariantCulture);
        var message = $"{error.Id}: {text.Split(" (are you missing")[0].Split(" and no accessible extension")[0].TrimEnd('.')}";
        if (!Unknown.Contains(error.Id))
            return new CodeFinding(
                DiagnosticIds.CompileError,
                FindingSeverity.Error,
                message,
                place,
                "Make the code compile in the type that holds the method."
            );

        var node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan);
        var name = node as SimpleNameSyntax ?? node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault();
        var word = name?.Identifier.ValueText ?? "";

        // The request need not name every field of a type that is yet to be written.
        var isField = isNewType && error.Id == "CS0103" && word.StartsWith('_');
        var isDoubtful = isField || (!isComplete && error.Id is "CS0246" or "CS0234" or "CS0103");
        var nearest = Near(error.Id, name, word);
        var elsewhere = error.Id is "CS0103" or "CS0246" ? types.NamespacesOf(word).FirstOrDefault() : null;
        return new CodeFinding(
            DiagnosticIds.UnknownName,
            isDoubtful ? FindingSeverity.Warning : FindingSeverity.Error,
            message,
            place,
            elsewhere is { Length: > 0 } ? $"It is in {elsewhere}, which the file does not use: write {elsewhere}.{word}."
                : isField ? "The request names no field that this could be; add it to containingType.fields."
                : nearest is null ? "Call only what the references or the framework have."
                : $"Did you mean '{nearest}'?"
        );
    }

    private string? Near(string id, SimpleNameSyntax? name, string word)
    {
        if (name is null || word.Length == 0)
            return null;

        var candidates = id switch
        {
            "CS0246" or "CS0234" => types.Known,
            "CS1061"
            or "CS0117"
                when name.Parent is MemberAccessExpressionSyntax access
                    && (model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol)
                        is { } owner => model
                .LookupSymbols(name.SpanStart, owner, includeReducedExtensionMethods: true)
                .Select(symbol => symbol.Name),
            "CS1061"
            or "CS0117"
                when name.Parent is MemberBindingExpressionSyntax binding
                    && binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional
                    && model.GetTypeInfo(conditional.Expression).Type is { } owner => model
                .LookupSymbols(name.SpanStart, owner, includeReducedExtensionMethods: true)
                .Select(symbol => symbol.Name),
            _ => model.LookupSymbols(name.SpanStart).Select(symbol => symbol.Name),
        };
        return EditDistance.Nearest(
            word,
            candidates.Where(candidate => candidate.Length > 0 && candidate[0] is not ('<' or '.')).Distinct(StringComparer.Ordinal)
        );
    }
}
