using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RefMiner.Bodies;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Secrets;
using RefMiner.Sources;

namespace RefMiner.Extraction;

/// <summary>Recognises nodes and reads what their symbols say.</summary>
internal sealed partial class NodeReader(NodeRules rules, ContractReader contracts, FeatureTable features, Func<string, bool> isMined)
{
    /// <summary>Reads a type if the profile takes it for a node, else returns null.</summary>
    /// <param name="type">The type.</param>
    /// <param name="own">The declaration that is a node of its own, beside others of that name; null where all are one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <remarks>Base classes of the house itself are abstract, and no nodes.</remarks>
    public NodeFacts? Read(INamedTypeSymbol type, SyntaxNode? own, CancellationToken cancellationToken)
    {
        var bases = BaseClasses(type).Select(symbol => symbol.Name).ToList();
        var known = type.IsAbstract ? null : bases.FirstOrDefault(rules.Bases.ContainsKey);
        if (known is null && !rules.AnyType)
            return null;

        var declarations = own is null ? Declarations(type, cancellationToken) : [own];
        var path = declarations[0].SyntaxTree.FilePath;
        return new NodeFacts
        {
            Id = new NodeId(SymbolNames.Id(type, "T:" + type.ToDisplayString())),
            Name = type.Name,
            Namespace = NamespaceNames.Of(type.ContainingNamespace),
            Path = path,
            Lines = LinesOf(declarations[0]),
            IsFileLocal = own is not null || IsFileLocal(type),
            Version = VersionOf(path),
            Contract = contracts.Of(TreeFiles.FolderOf(path)),
            Summary = CodeSecrets
                .Redact(
                    declarations.OfType<TypeDeclarationSyntax>().Select(DocumentationSummary.Of).FirstOrDefault(text => text.Length > 0, "")
                )
                .Text,
            BaseTypes = [.. bases.Concat(Interfaces(type)).Distinct(StringComparer.Ordinal)],
            Attributes =
            [
                .. declarations
                    .OfType<TypeDeclarationSyntax>()
                    .SelectMany(Attributes)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            Dependencies = [.. Parameters(type).Select(SymbolNames.Simple).Distinct(StringComparer.Ordinal)],
            FieldTypes = [.. Fields(type).Select(SymbolNames.Simple).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Elements =
            [
                .. Parameters(type)
                    .Concat(Fields(type))
                    .Select(ElementOf)
                    .OfType<ITypeSymbol>()
                    .Select(SymbolNames.Simple)
                    .Distinct(StringComparer.Ordinal),
            ],
            MethodNames =
            [
                .. type.IsValueType || type.IsRecord
                    ? []
                    : type.GetMembers()
                        .OfType<IMethodSymbol>()
                        .Where(method => method is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsImplicitlyDeclared: false })
                        .Select(method => method.Name),
            ],
            ByBase = known is null ? null : (rules.Bases[known], "derives from " + known),
        };
    }

    private List<SyntaxNode> Declarations(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        [
            .. type
                .DeclaringSyntaxReferences.OrderBy(reference => IsMined(reference.SyntaxTree.FilePath) ? 0 : 1)
                .ThenBy(reference => reference.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(reference => reference.Span.Start)
                .Select(reference => reference.GetSyntax(cancellationToken))
                .Where(syntax => syntax is TypeDeclarationSyntax or CompilationUnitSyntax),
        ];

    // What a generator of the build wrote is no file of the tree.
    private bool IsMined(string path) => path.Length > 0 && isMined(path);

    // Lines of a type, or of the code of a file outside of all types.
    private static LineSpan LinesOf(SyntaxNode declaration)
    {
        if (declaration is not CompilationUnitSyntax root)
            return SourceLines.Of(declaration);

        var code = root.Members.OfType<GlobalStatementSyntax>().ToList();
        return SourceLines.Of(root.SyntaxTree, TextSpan.FromBounds(code[0].SpanStart, code[^1].Span.End));
    }

    private static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));

    /// <summary>Adds the evidence and the terms that all methods of the node share.</summary>
    public void Describe(INamedTypeSymbol type, NodeFacts facts, EvidenceSet evidence, TermBag terms)
    {
        var held = Parameters(type).Concat(Fields(type)).SelectMany(SymbolNames.Mentioned).ToList();
        var inherited = held.OfType<INamedTypeSymbol>().SelectMany(BaseClasses);
        foreach (var used in held.Concat(inherited).Concat(BaseClasses(type)).Concat(type.Interfaces))
        {
            var isResolved = used.TypeKind != TypeKind.Error;
            evidence.Add(features.Type(used.Name), isResolved);
            if (isResolved)
                evidence.Add(features.Namespace(NamespaceNames.Of(used.ContainingNamespace)));
        }

        foreach (var attribute in facts.Attributes)
        {
            evidence.Add(features.Type(attribute), isResolved: false);
            evidence.Add(features.Type(attribute + "Attribute"), isResolved: false);
            terms.AddAttribute(TermField.Attribute, attribute);
        }

        foreach (var word in facts.Contract?.Features ?? [])
        {
            if (features.Feature(word) is { } feature)
                evidence.Add(new FeatureHit(feature, "contract", 0.5));
        }

        terms.AddIdentifier(TermField.Type, facts.Name);
        foreach (var name in facts.BaseTypes)
            terms.AddIdentifier(TermField.Base, name);
        foreach (var name in held.Select(SymbolNames.Simple))
            terms.AddIdentifier(TermField.Dependency, name);
        foreach (var operation in facts.Contract?.Operations ?? [])
            terms.AddPieces(TermField.Doc, operation);
        terms.AddPieces(TermField.Doc, facts.Summary);
        terms.AddPieces(TermField.Doc, facts.Contract?.Description ?? "");
        terms.AddPieces(TermField.Namespace, facts.Namespace);
    }

    /// <summary>Names of a declaration's attributes, without suffix.</summary>
    public static IEnumerable<string> Attributes(MemberDeclarationSyntax declaration) =>
        declaration.AttributeLists.Where(list => list.Target is null).SelectMany(list => list.Attributes).Select(TypeNames.Simple);

    private static IEnumerable<INamedTypeSymbol> BaseClasses(INamedTypeSymbol type)
    {
        for (
            var above = type.BaseType;
            above is not null && above.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType);
            above = above.BaseType
        )
            yield return above;
    }

    // Of base classes only those of the tree: what a framework's class implements says little about this one.
    private static IEnumerable<string> Interfaces(INamedTypeSymbol type) =>
        BaseClasses(type)
            .Where(above => above.Locations.Any(location => location.IsInSource))
            .Prepend(type)
            .SelectMany(owner => owner.Interfaces.Where(contract => !(owner.IsRecord && contract.Name == "IEquatable")))
            .Select(contract => contract.Name);

    private static IEnumerable<ITypeSymbol> Parameters(INamedTypeSymbol type) =>
        type
            .InstanceConstructors.Where(constructor =>
                !constructor.IsImplicitlyDeclared
                || constructor.Parameters.Any(parameter => !parameter.IsImplicitlyDeclared && !IsCopy(parameter, type))
            )
            .SelectMany(constructor => constructor.Parameters)
            .Select(parameter => parameter.Type);

    private static bool IsCopy(IParameterSymbol parameter, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(parameter.Type, type);

    private static IEnumerable<ITypeSymbol> Fields(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared)
            .Select(member =>
                member switch
                {
                    IFieldSymbol { IsConst: false } field => field.Type,
                    IPropertySymbol property => property.Type,
                    _ => null,
                }
            )
            .OfType<ITypeSymbol>();

    // Of a dictionary the values.
    private static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: [.., var last] } generic
                when NamespaceNames.Of(generic.ContainingNamespace).StartsWith("System.Collections", StringComparison.Ordinal) => last,
            _ => null,
        };

    private static string? VersionOf(string path) =>
        VersionFolder().Matches(path) is { Count: > 0 } matches
            ? string.Join('.', matches[^1].Groups.Values.Skip(1).Select(group => group.Value))
            : null;

    [GeneratedRegex(@"(?<=^|/)[vV](\d+)_(\d+)_(\d+)(?=/)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex VersionFolder();
}
