using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RefMiner.Members;
using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Sources;

namespace RefMiner.Extraction;

/// <summary>Extracts the nodes of one file after another; usable from many threads.</summary>
internal sealed class FileExtractor : IDisposable
{
    private readonly FeatureTable _features;
    private readonly NodeReader _nodes;
    private readonly ContractReader _contracts;
    private readonly OutsideMembers _outside = new();
    private readonly ThreadLocal<TermBag> _bags = new(() => new TermBag(new TermCache()));

    /// <summary>Prepares extraction by the rules of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="files">The tree.</param>
    /// <param name="isMined">Whether a file is mined: others are there to be bound to.</param>
    public FileExtractor(Profile profile, TreeFiles files, Func<string, bool> isMined)
    {
        _features = new FeatureTable(profile);
        _contracts = new ContractReader(files);
        _nodes = new NodeReader(profile.Nodes, _contracts, _features, isMined);
    }

    /// <summary>Extracts a file.</summary>
    /// <param name="compilation">The compilation to which it belongs.</param>
    /// <param name="tree">The file.</param>
    /// <param name="cancellationToken">Ends the extraction.</param>
    public FileFacts Extract(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellationToken);
        var types = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .ToList();
        var interfaces = types.OfType<InterfaceDeclarationSyntax>().Select(Declared).ToImmutableArray();

        // A model of its own for each file: it holds on to everything that was bound in it.
        var file = new OpenFile(tree, root, new Lazy<SemanticModel>(() => compilation.GetSemanticModel(tree)), _bags.Value!);
        foreach (var type in types)
        {
            if (type is not (InterfaceDeclarationSyntax or ExtensionBlockDeclarationSyntax) && !IsGenerated(type))
                AddType(file, type, cancellationToken);
        }

        AddProgram(file, cancellationToken);
        var declared = DeclaredMembers.In(root, type => file.Model.Value.GetDeclaredSymbol(type, cancellationToken), file.Redactions);
        return new FileFacts(
            [.. file.Parts],
            interfaces,
            [.. declared, .. file.Outside.SelectMany(_outside.Of)],
            [.. file.Diagnostics],
            new ResolutionCounts(file.Invocations, file.Resolved),
            [.. file.Redactions],
            file.Unquotable,
            [.. file.ContractFolders],
            [.. UsingNames.In(root, isGlobal: false)],
            [.. UsingNames.In(root, isGlobal: true)],
            HiddenMembers.In(root)
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _bags.Dispose();

    private void AddType(OpenFile file, TypeDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        if (!MemberBodies.In(declaration).Any())
            return;
        if (
            file.Model.Value.GetDeclaredSymbol(declaration, cancellationToken) is { } type
            && _nodes.Read(type, IsRepeated(type, cancellationToken) ? declaration : null, cancellationToken) is { } facts
        )
            AddNode(
                file,
                type,
                facts,
                MemberBodies.In(declaration).Where(member => !IsGenerated(member)),
                DocumentationSummary.IsOn(declaration),
                cancellationToken
            );
    }

    // Types of one name of which one is not partial never compile together: drafts and samples beside the project.
    private static bool IsRepeated(INamedTypeSymbol? type, CancellationToken cancellationToken) =>
        type is not null
        && (
            type.DeclaringSyntaxReferences is { Length: > 1 } declarations
                && declarations.Any(reference =>
                    reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declared
                    && !declared.Modifiers.Any(SyntaxKind.PartialKeyword)
                )
            || IsRepeated(type.ContainingType, cancellationToken)
        );

    // Each file of top-level code is a program, and a node of its own.
    private void AddProgram(OpenFile file, CancellationToken cancellationToken)
    {
        if (!TopLevelCode.In(file.Root).Any())
            return;
        if (
            file.Model.Value.GetDeclaredSymbol(file.Root, cancellationToken)?.ContainingType is { } program
            && _nodes.Read(program, file.Root, cancellationToken) is { } facts
        )
            AddNode(file, program, facts, TopLevelCode.In(file.Root), isDocumented: false, cancellationToken);
    }

    private void AddNode(
        OpenFile file,
        INamedTypeSymbol type,
        NodeFacts facts,
        IEnumerable<MemberDeclarationSyntax> members,
        bool isDocumented,
        CancellationToken cancellationToken
    )
    {
        var folder = TreeFiles.FolderOf(facts.Path);
        if (file.ContractFolders.Add(folder) && _contracts.FaultIn(folder) is { } fault)
            file.Diagnostics.Add(fault);

        var evidence = new EvidenceSet();
        var terms = file.Bag.Beside();
        _nodes.Describe(type, facts, evidence, terms);
        AddUsings(file.Root, evidence, terms);
        if (type.DeclaredAccessibility == Accessibility.Public && isDocumented)
        {
            foreach (var hit in _features.Shape(SyntaxEvidence.XmlDocumentation))
                evidence.Add(hit);
        }

        var reader = new MethodReader(file.Model.Value, file.Tree.FilePath, type, _features, evidence);
        string? ParameterName(ArgumentSyntax argument) =>
            (file.Model.Value.GetOperation(argument, cancellationToken) as IArgumentOperation)?.Parameter?.Name;

        var methods = ImmutableArray.CreateBuilder<MethodRecord>();
        var writes = ImmutableArray.CreateBuilder<StateWrite>();
        var state = facts.ByBase is null ? new StateReader(type) : null;
        foreach (var member in members)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (
                QuotableMember.Of(
                    member,
                    MemberBodies.Block(member)!,
                    PartialDocumentation.Of(member, file.Model.Value, cancellationToken),
                    file.Source,
                    ParameterName
                )
                is not { } quotable
            )
            {
                file.AddUnquotable(member);
                continue;
            }

            var bodies = MemberBodies.Nodes(member);
            var (record, counted) = reader.Read(member, bodies, quotable, terms, file.Bag, cancellationToken);
            methods.Add(record);
            state?.Read(member, bodies, writes);
            file.Invocations += counted.Invocations;
            file.Resolved += counted.Resolved;
            file.AddRedactions(quotable, record.Lines.Start);
            file.Outside.UnionWith(counted.Outside);
        }

        if (methods.Count > 0)
            file.Parts.Add(new NodePart(facts, methods.ToImmutable(), evidence, writes.ToImmutable()));
    }

    private void AddUsings(CompilationUnitSyntax root, EvidenceSet evidence, TermBag terms)
    {
        foreach (
            var directive in root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<UsingDirectiveSyntax>()
        )
        {
            if (directive is not { Alias: null, StaticKeyword.RawKind: 0, Name: { } name })
                continue;

            evidence.Add(_features.Namespace(name.ToString()));
            terms.AddNamespace(TermField.Dependency, name.ToString());
        }
    }

    private static bool IsGenerated(MemberDeclarationSyntax member) =>
        member
            .AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString().Split('.')[^1] is "GeneratedCode" or "GeneratedCodeAttribute");

    private static DeclaredInterface Declared(InterfaceDeclarationSyntax type) =>
        new(type.Identifier.ValueText, [.. type.Members.OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.ValueText)]);

    private sealed class OpenFile(SyntaxTree tree, CompilationUnitSyntax root, Lazy<SemanticModel> model, TermBag bag)
    {
        public SyntaxTree Tree => tree;

        public CompilationUnitSyntax Root => root;

        public Lazy<SemanticModel> Model => model;

        public TermBag Bag => bag;

        public string Source { get; } = tree.GetText().ToString();

        public List<NodePart> Parts { get; } = [];

        public HashSet<ISymbol> Outside { get; } = new(SymbolEqualityComparer.Default);

        public List<MiningDiagnostic> Diagnostics { get; } = [];

        public SortedSet<string> ContractFolders { get; } = new(StringComparer.Ordinal);

        public int Invocations { get; set; }

        public int Resolved { get; set; }

        public List<RedactionPlace> Redactions { get; } = [];

        public int Unquotable { get; private set; }

        public void AddRedactions(QuotableMember quotable, int line)
        {
            Redactions.AddRange(
                quotable.Redactions.Select(redaction => new RedactionPlace(
                    tree.FilePath,
                    tree.GetLineSpan(redaction.Span).StartLinePosition.Line + 1,
                    redaction.Kind
                ))
            );
            Redactions.AddRange(
                Enumerable.Repeat(
                    new RedactionPlace(tree.FilePath, line, "documentation"),
                    quotable.RedactionCount - quotable.Redactions.Count
                )
            );
        }

        public void AddUnquotable(MemberDeclarationSyntax member)
        {
            Unquotable++;
            var error = SyntaxErrors.First(TopLevelCode.IsOfMain(member) ? root : member);
            var said = error?.GetMessage(System.Globalization.CultureInfo.InvariantCulture).TrimEnd('.') ?? "it does not parse on its own";
            var at = (error?.Location ?? member.GetLocation()).GetLineSpan().StartLinePosition;
            Diagnostics.Add(
                new MiningDiagnostic(
                    DiagnosticIds.NotQuotable,
                    false,
                    tree.FilePath,
                    at.Line + 1,
                    at.Character + 1,
                    $"the member cannot be quoted: {said}. Fix its syntax; the rest of the file is mined."
                )
            );
        }
    }
}
