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
        var type = request.ContainingType;
        var fields = new SortedDictionary<TermField, List<string>>();
        var signature = SignatureReader.Read(request.Operation.Signature);
        var signatureText = signature?.ToString() ?? RequestProse.Head(request.Operation.Signature);
        SignatureTypes =
        [
            .. TypesIn(signature, signatureText, request.Operation.Name)
                .Concat(TermSplitter.IdentifiersIn(request.Operation.InputModel))
                .Concat(TermSplitter.IdentifiersIn(request.Operation.OutputModel))
                .Where(name => char.IsUpper(name[0]))
                .Distinct(StringComparer.Ordinal),
        ];
        ReturnTypes =
        [
            .. TypesOf(signature?.Returns)
                .Concat(TermSplitter.IdentifiersIn(request.Operation.OutputModel))
                .Distinct(StringComparer.Ordinal),
        ];
        ParameterTypes =
        [
            .. (signature is null ? SignatureTypes : signature.Parameters.SelectMany(parameter => TypesOf(parameter.Type)))
                .Concat(TermSplitter.IdentifiersIn(request.Operation.InputModel))
                .Distinct(StringComparer.Ordinal),
        ];
        (IsAsync, IsVoid, Parameters) = (
            signature is not null && IsAwaitable(signature),
            signature?.Returns == "void",
            signature?.Parameters.Length ?? 0
        );
        Dependencies =
        [
            .. (type?.Dependencies ?? []).Concat(type?.Fields ?? []).Concat(type?.Properties ?? []).Distinct(StringComparer.Ordinal),
        ];
        BaseTypes =
            type is { BaseTypes.IsEmpty: false } ? type.BaseTypes
            : family is { Whole.IsEmpty: false } ? family.Whole
            : family?.Bases ?? [];
        var packages = new List<string>();
        foreach (var package in request.Dependencies)
            TermSplitter.AddNamespace(package, packages);
        Packages = [.. packages.Distinct(StringComparer.Ordinal)];
        TypeName = type?.Name ?? request.Name;
        Namespace = type?.Namespace;

        Add(TermField.Name, request.Operation.Name);
        foreach (var identifier in TermSplitter.IdentifiersIn(signatureText).Where(name => name != request.Operation.Name))
            Add(TermField.Signature, identifier);
        foreach (var model in new[] { request.Operation.InputModel, request.Operation.OutputModel }.OfType<string>())
            Add(TermField.Signature, model);
        if (TypeName is not null)
            Add(TermField.Type, TypeName);
        foreach (var name in BaseTypes.SelectMany(TermSplitter.IdentifiersIn))
            Add(TermField.Base, name);
        foreach (var name in Dependencies.SelectMany(TermSplitter.IdentifiersIn))
            Add(TermField.Dependency, name);
        foreach (var text in new[] { request.Description, request.Operation.Summary }.OfType<string>())
            AddProse(RequestProse.Head(text));
        foreach (var text in request.Operations.Concat(request.Features).Concat(request.Dependencies))
            TermSplitter.AddPieces(text, Of(TermField.Doc));
        Of(TermField.Dependency).AddRange(Packages);
        foreach (var name in type?.Attributes ?? [])
            TermSplitter.AddAttribute(name, Of(TermField.Attribute));
        if (type?.Namespace is { } ns)
            TermSplitter.AddPieces(ns, Of(TermField.Namespace));

        Counts =
        [
            .. fields.SelectMany(f =>
                f.Value.GroupBy(t => t, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new TermCount(f.Key, g.Key, g.Count()))
            ),
        ];
        Weights =
        [
            .. Counts
                .GroupBy(t => t.Term, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Max(t => FieldWeights.Query[(int)t.Field]))),
        ];

        HasDoc = fields.ContainsKey(TermField.Doc);

        IEnumerable<string> TypesOf(string? text) =>
            TermSplitter.IdentifiersIn(text).Where(name => char.IsUpper(name[0]) && signature?.TypeParameters.Contains(name) != true);
        List<string> Of(TermField field) => fields.TryGetValue(field, out var terms) ? terms : fields[field] = [];
        void AddProse(string text)
        {
            var words = new List<string>();
            TermSplitter.AddPieces(text, words);
            Of(TermField.Doc).AddRange(forms is null ? words : words.SelectMany(forms.Of));
        }
        void Add(TermField field, string identifier) => TermSplitter.AddIdentifier(identifier, Of(field));
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

    private static bool IsAwaitable(Signature signature) =>
        signature.Modifiers.Contains("async")
        || TermSplitter.IdentifiersIn(signature.Returns).FirstOrDefault() is "Task" or "ValueTask" or "IAsyncEnumerable";

    /// <summary>Names of types in a signature; of a text that is none, whatever may name a type.</summary>
    private static IEnumerable<string> TypesIn(Signature? signature, string text, string method) =>
        signature is null
            ? TermSplitter.IdentifiersIn(text).Where(name => name != method)
            : signature.Types.SelectMany(TermSplitter.IdentifiersIn).Where(name => !signature.TypeParameters.Contains(name));
}
