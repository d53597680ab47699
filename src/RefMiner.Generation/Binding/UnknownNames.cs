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
        var isDoubtful = isField || (!isComplete && IsOfPackage(error.Id, name));
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

    private bool IsOfPackage(string id, SimpleNameSyntax? name) =>
        id is "CS0246" or "CS0234" or "CS0103" || (id is "CS1061" or "CS0117" && MayBeThere(name));

    // A package that is missing may declare a base of the type, or an extension method.
    private bool MayBeThere(SimpleNameSyntax? name) =>
        OwnerOf(name) is { } owner
        && (
            Bases(owner).Any(type => type.TypeKind == TypeKind.Error)
            || (name!.Parent!.Parent is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax && HasUnknownUsing())
        );

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var own = type; own is not null; own = own.BaseType)
        {
            foreach (var next in own.Interfaces.Prepend(own))
                yield return next;
        }
    }

    private bool HasUnknownUsing()
    {
        var compilation = model.Compilation;
        return compilation
            .SyntaxTrees.SelectMany(tree =>
                ((CompilationUnitSyntax)tree.GetRoot()).Usings.Where(used => tree == model.SyntaxTree || used.GlobalKeyword.RawKind != 0)
            )
            .Any(used =>
                used is { Name: { } name, Alias: null } && compilation.GetSemanticModel(used.SyntaxTree).GetSymbolInfo(name).Symbol is null
            );
    }

    private ITypeSymbol? OwnerOf(SimpleNameSyntax? name) =>
        name?.Parent switch
        {
            MemberAccessExpressionSyntax access => model.GetTypeInfo(access.Expression).Type
                ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol,
            MemberBindingExpressionSyntax binding
                when binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional => model
                .GetTypeInfo(conditional.Expression)
                .Type,
            _ => null,
        };

    private string? Near(string id, SimpleNameSyntax? name, string word)
    {
        if (name is null || word.Length == 0)
            return null;

        var candidates = id switch
        {
            "CS0246" or "CS0234" => types.Known,
            "CS1061" or "CS0117" when OwnerOf(name) is { } owner => model
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
