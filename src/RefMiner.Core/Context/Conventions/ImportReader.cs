using System.Collections.Immutable;
using RefMiner.Querying;

namespace RefMiner.Context;

/// <summary>Says which namespaces can be used without a directive where the new method goes, and which its neighbours import.</summary>
internal sealed class ImportReader(SearchResult search, SearchSpace space)
{
    private const int MostFiles = 60;
    private const int MostSimilar = 20;
    private const int MostNames = 12;
    private const int MostOfModel = 4;
    private const double Usual = 0.5;

    /// <summary>What is known; one sentence at least.</summary>
    public ImmutableArray<string> Read()
    {
        var place = search.Place;
        string?[] items =
        [
            Own(),
            .. OfModel(),
            Neighbours(),
            place.Project is { GlobalUsings: { IsEmpty: false } all } ? $"Implicit or global in its project: {Names(all)}." : null,
        ];
        return items.OfType<string>().ToArray() is { Length: > 0 } known
            ? [.. known.Select(Prose.OneLine)]
            : ["The index knows no using directive that is common to the files of the similar types."];
    }

    private string? Own()
    {
        if (search.Place.Node < 0)
            return null;

        var file = FileOf(search.Place.Node);
        var usings = space.Traits.Usings(file);
        return $"{space.PathOf(file)} {(usings.IsEmpty ? "has no using directive of its own" : $"imports {Names(usings)}")}.";
    }

    /// <summary>What the files of the model and of the types that come with it import.</summary>
    private IEnumerable<string> OfModel() =>
        search.Model < 0
            ? []
            : search
                .Companions.Value.OfModel.Select(companion => space.Members.File[companion.Member])
                .Prepend(space.FileOf(search.Model))
                .Distinct()
                .Where(file => !space.Traits.Usings(file).IsEmpty)
                .Take(MostOfModel)
                .Select(file => $"{space.PathOf(file)} imports {Names(space.Traits.Usings(file))}.");

    /// <summary>What at least half of the files in the namespace, or of the most similar methods, import.</summary>
    private string? Neighbours()
    {
        if (search.Place.Node >= 0 || search.Model >= 0)
            return null;

        var inNamespace = search.Terms.Namespace is { Length: > 0 } name && space.Namespaces.IndexOf(name) is >= 0 and var number;
        var methods =
            search.Terms.Namespace is { Length: > 0 } wanted && space.Namespaces.IndexOf(wanted) is >= 0 and var found
                ? space.NamespaceMethods[found].ToArray().Where(search.Pool.Contains)
                : search.Methods.Take(MostSimilar);
        int[] files = [.. methods.Select(method => space.File[method]).Distinct().Take(MostFiles)];
        var shared = files
            .SelectMany(file => space.Traits.Usings(file).Distinct(StringComparer.Ordinal))
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() >= Usual * files.Length && (group.Count() > 1 || files.Length == 1))
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostNames)
            .Select(group => FormattableString.Invariant($"{group.Key} ({group.Count()})"))
            .ToArray();
        var which = inNamespace ? "in the namespace" : "with the most similar methods";
        return shared.Length == 0
            ? null
            : FormattableString.Invariant(
                $"Of {Counted.Number(files.Length, "file", "files")} {which}, so many import: {string.Join(", ", shared)}."
            );
    }

    private static string Names(ImmutableArray<string> usings) =>
        string.Join(", ", usings.Take(MostNames))
        + (usings.Length > MostNames ? FormattableString.Invariant($" and {usings.Length - MostNames} more") : "");

    private int FileOf(int node)
    {
        var (start, end) = space.MethodsOf(node);
        return space.File[Enumerable.Range(start, end - start).First(search.Pool.Contains)];
    }
}
