using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RefMiner.Nodes;
using RefMiner.Querying;

namespace RefMiner.Evaluation;

/// <summary>Chooses the methods to be taken for unwritten, and says what is asked for of each.</summary>
/// <remarks>A target is a method of 60 to 800 body tokens. E are its API names that its own file does not declare and another file uses, at least 5.
/// Gold is E less the corpus's 50 most common names and less every identifier of the request, at least 3. At most 4 a file, in the order of a seeded hash.</remarks>
internal static class TargetSelection
{
    private const int LeastBodyTokens = 60;
    private const int MostBodyTokens = 800;
    private const int LeastForeign = 5;
    private const int LeastGold = 3;
    private const int MostPerFile = 4;
    private const int MostCommon = 50;

    /// <summary>At most so many targets, in a stable order.</summary>
    public static ImmutableArray<EvaluationTarget> Select(EvaluationCorpus corpus, int most, string seed)
    {
        var files = FilesByName(corpus);
        var common = corpus.AllNames.OrderByDescending(corpus.Frequency).ThenBy(name => name, StringComparer.Ordinal).Take(MostCommon).ToHashSet(StringComparer.Ordinal);
        var declared = corpus.Space.Uses.DeclaredByFile();
        var targets = ImmutableArray.CreateBuilder<EvaluationTarget>();
        var perFile = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var number in Enumerable.Range(0, corpus.Methods.Length).OrderBy(m => Order(corpus.Methods[m], seed), StringComparer.Ordinal))
        {
            var method = corpus.Methods[number];
            if (targets.Count == most) break;
            if (method.BodyTokens is < LeastBodyTokens or > MostBodyTokens || !IsPlain(method) || !corpus.IsInPool(number) || perFile.GetValueOrDefault(method.Path) == MostPerFile) continue;

            var own = declared.GetValueOrDefault(corpus.Space.File[number]) ?? [];
            var foreign = corpus.Names[number].Where(name => !own.Contains(name) && files[name].Count > (files[name].Contains(method.Path) ? 1 : 0)).ToArray();
            if (foreign.Length < LeastForeign) continue;

            var request = RequestFor(method, corpus.Owners[number]);
            var said = Identifiers(request).ToHashSet(StringComparer.Ordinal);
            var gold = foreign.Where(name => !common.Contains(name) && !said.Contains(name)).Order(StringComparer.Ordinal).ToImmutableArray();
            if (gold.Length < LeastGold) continue;

            perFile[method.Path] = perFile.GetValueOrDefault(method.Path) + 1;
            targets.Add(new EvaluationTarget
            {
                Method = number,
                Id = IdOf(method),
                Request = request,
                Gold = gold,
                QualifiedGold = [.. method.ApiUses.Where(use => use.Receiver is not null && gold.Contains(use.Name, StringComparer.Ordinal)).Select(use => $"{use.Receiver}.{use.Name}").Distinct(StringComparer.Ordinal)],
            });
        }

        return targets.ToImmutable();
    }

    /// <summary>What is known of a method before it is written: its declaration, documentation and type; never its body, file or folder.</summary>
    private static ContextRequest RequestFor(MethodRecord method, NodeRecord node) => new()
    {
        Operation = new OperationSpec { Name = method.Name, Signature = method.Signature, Summary = method.Summary.Length > 0 ? method.Summary : null },
        ContainingType = new ContainingType
        {
            Name = node.Name,
            Namespace = node.Namespace,
            BaseTypes = node.BaseTypes,
            Dependencies = node.Dependencies,
            Fields = node.FieldTypes,
            Attributes = node.Attributes,
        },
    };

    private static IEnumerable<string> Identifiers(ContextRequest request)
    {
        var type = request.ContainingType!;
        return new[] { request.Operation.Name, request.Operation.Signature, request.Operation.Summary, type.Name, type.Namespace }
            .Concat(type.BaseTypes).Concat(type.Dependencies).Concat(type.Fields).Concat(type.Attributes)
            .SelectMany(RequestTerms.IdentifiersIn);
    }

    private static Dictionary<string, HashSet<string>> FilesByName(EvaluationCorpus corpus)
    {
        var files = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        for (var m = 0; m < corpus.Methods.Length; m++)
        {
            foreach (var name in corpus.Names[m])
            {
                if (!files.TryGetValue(name, out var paths)) files[name] = paths = new HashSet<string>(StringComparer.Ordinal);
                paths.Add(corpus.Methods[m].Path);
            }
        }

        return files;
    }

    private static bool IsPlain(MethodRecord method) => method.Id.StartsWith("M:", StringComparison.Ordinal)
        && !method.Id.Contains("#ctor", StringComparison.Ordinal) && !method.Id.Contains("#cctor", StringComparison.Ordinal) && !method.Id.Contains(".op_", StringComparison.Ordinal);

    private static string IdOf(MethodRecord method) => string.Create(CultureInfo.InvariantCulture, $"{method.Path}#{method.Id}@{method.Lines.Start}");

    private static string Order(MethodRecord method, string seed) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{IdOf(method)}")));
}
