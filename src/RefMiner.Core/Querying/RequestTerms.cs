using System.Collections.Immutable;
using RefMiner.Nodes;
using RefMiner.Ranking;
using RefMiner.Requests;

namespace RefMiner.Querying;

/// <summary>A request as index terms: the same fields as a method's, but for what only a body has.</summary>
internal sealed class RequestTerms
{
    /// <summary>Reads the request's terms; never the exclusions.</summary>
    /// <param name="analysis">The request.</param>
    /// <param name="forms">How the words of its prose are written where it is searched; null leaves them as they are.</param>
    /// <param name="family">The types that it asks for one of, whose base types stand for those that it does not name; or null.</param>
    public RequestTerms(RequestAnalysis analysis, WordForms? forms = null, Family? family = null)
    {
        var request = analysis.Request;
        var type = request.ContainingType ?? new ContainingType();
        var signature = SignatureReader.Read(request.Operation.Signature);
        var signatureText = signature?.ToString() ?? RequestProse.Head(request.Operation.Signature);
        var inputs = TermSplitter.IdentifiersIn(request.Operation.InputModel);
        var outputs = TermSplitter.IdentifiersIn(request.Operation.OutputModel);
        SignatureTypes =
        [
            .. TypesIn(signature, signatureText, request.Operation.Name)
                .Concat(inputs)
                .Concat(outputs)
                .Where(name => char.IsUpper(name[0]))
                .Distinct(StringComparer.Ordinal),
        ];
        ReturnTypes = [.. TypesOf(signature?.Returns).Concat(outputs).Distinct(StringComparer.Ordinal)];
        ParameterTypes =
        [
            .. (signature is null ? SignatureTypes : signature.Parameters.SelectMany(parameter => TypesOf(parameter.Type)))
                .Concat(inputs)
                .Distinct(StringComparer.Ordinal),
        ];
        (IsAsync, IsVoid, Parameters) = (
            signature is not null && IsAwaitable(signature),
            signature?.Returns == "void",
            signature?.Parameters.Length ?? 0
        );
        Dependencies = [.. type.Dependencies.Concat(type.Fields).Concat(type.Properties).Distinct(StringComparer.Ordinal)];
        BaseTypes = type.BaseTypes.IsEmpty ? BasesOf(family) : type.BaseTypes;
        Packages = PackagesOf(request);
        TypeName = type.Name ?? request.Name;
        Namespace = type.Namespace;
        var fields = FieldsOf(request, type, signatureText, forms);
        Counts = fields.Counts;
        Weights =
        [
            .. Counts
                .GroupBy(t => t.Term, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Max(t => FieldWeights.Query[(int)t.Field]))),
        ];
        HasDoc = fields.HasDoc;

        IEnumerable<string> TypesOf(string? text) =>
            TermSplitter.IdentifiersIn(text).Where(name => char.IsUpper(name[0]) && signature?.TypeParameters.Contains(name) != true);
    }

    /// <summary>Terms by field.</summary>
    public ImmutableArray<TermCount> Counts { get; }

    /// <summary>Query weight of each term: the largest over the fields it occurs in. Ordinal order.</summary>
    public ImmutableArray<(string Term, double Weight)> Weights { get; }

    /// <summary>Simple names of types in the signature and of the models.</summary>
    public ImmutableArray<string> SignatureTypes { get; }

    /// <summary>Those of the return value.</summary>
    public ImmutableArray<string> ReturnTypes { get; }

    /// <summary>Those of the parameters; all of a signature that does not parse.</summary>
    public ImmutableArray<string> ParameterTypes { get; }

    /// <summary>Whether the method is asynchronous.</summary>
    public bool IsAsync { get; }

    /// <summary>Whether it gives nothing.</summary>
    public bool IsVoid { get; }

    /// <summary>Number of its parameters.</summary>
    public int Parameters { get; }

    /// <summary>Whether anything is said in prose.</summary>
    public bool HasDoc { get; }

    /// <summary>Simple names of types that the containing type depends on.</summary>
    public ImmutableArray<string> Dependencies { get; }

    /// <summary>Terms of the packages and namespaces that may be used; unique.</summary>
    public ImmutableArray<string> Packages { get; }

    /// <summary>Terms of all that the new type may depend on: packages, and types that are not common; unique.</summary>
    public IEnumerable<string> DependencyTerms => Packages.Concat(WholeTypes(Dependencies)).Distinct(StringComparer.Ordinal);

    /// <summary>Base types of the containing type, or of its family.</summary>
    public ImmutableArray<string> BaseTypes { get; }

    /// <summary>Namespace of the containing type, or null.</summary>
    public string? Namespace { get; }

    /// <summary>Name of the containing type, or null.</summary>
    public string? TypeName { get; }

    /// <summary>Types as whole terms, common ones left out; unique.</summary>
    public static ImmutableArray<string> WholeTypes(IEnumerable<string> types) =>
        [
            .. types
                .SelectMany(TermSplitter.IdentifiersIn)
                .Where(name => name.Length > 1 && !TermSplitter.IsCommonType(name))
                .Select(name => "#" + name)
                .Distinct(StringComparer.Ordinal),
        ];

    private RequestFields FieldsOf(ContextRequest request, ContainingType type, string signature, WordForms? forms)
    {
        var fields = new RequestFields(forms);
        var models = new[] { request.Operation.InputModel, request.Operation.OutputModel }.OfType<string>();
        fields.Add(TermField.Name, [request.Operation.Name]);
        fields.Add(TermField.Signature, TermSplitter.IdentifiersIn(signature).Where(name => name != request.Operation.Name));
        fields.Add(TermField.Signature, models);
        if (TypeName is not null)
            fields.Add(TermField.Type, [TypeName]);
        fields.Add(TermField.Base, BaseTypes.SelectMany(TermSplitter.IdentifiersIn));
        fields.Add(TermField.Dependency, Dependencies.SelectMany(TermSplitter.IdentifiersIn));
        foreach (var text in new[] { request.Description, request.Operation.Summary }.OfType<string>())
            fields.AddProse(RequestProse.Head(text));
        foreach (var text in request.Operations.Concat(request.Features).Concat(request.Dependencies))
            TermSplitter.AddPieces(text, fields.Of(TermField.Doc));
        fields.Of(TermField.Dependency).AddRange(Packages);
        foreach (var name in type.Attributes)
            TermSplitter.AddAttribute(name, fields.Of(TermField.Attribute));
        if (Namespace is not null)
            TermSplitter.AddPieces(Namespace, fields.Of(TermField.Namespace));
        return fields;
    }

    private static ImmutableArray<string> BasesOf(Family? family) =>
        family is { Whole.IsEmpty: false } ? family.Whole : [.. (family?.Bases ?? []).Take(1)];

    private static ImmutableArray<string> PackagesOf(ContextRequest request)
    {
        var packages = new List<string>();
        foreach (var package in request.Dependencies)
            TermSplitter.AddNamespace(package, packages);
        return [.. packages.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsAwaitable(Signature signature) =>
        signature.Modifiers.Contains("async")
        || TermSplitter.IdentifiersIn(signature.Returns).FirstOrDefault() is "Task" or "ValueTask" or "IAsyncEnumerable";

    /// <summary>Names of types in a signature; of a text that is none, whatever may name a type.</summary>
    private static IEnumerable<string> TypesIn(Signature? signature, string text, string method) =>
        signature is null
            ? TermSplitter.IdentifiersIn(text).Where(name => name != method)
            : signature.Types.SelectMany(TermSplitter.IdentifiersIn).Where(name => !signature.TypeParameters.Contains(name));
}
