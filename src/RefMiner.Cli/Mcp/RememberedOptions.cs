using RefMiner.Nodes;
using RefMiner.Profiles;
using RefMiner.Storage;

namespace RefMiner.Mcp;

/// <summary>How a corpus was mined, so that it can be mined again in the same way.</summary>
internal static class RememberedOptions
{
    /// <summary>The options, or why they are not known.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="profile">A profile that it may have been mined by, beside those shipped; may be null.</param>
    public static (IndexOptions? Options, string? Unknown) Of(ManifestCorpus corpus, string? profile)
    {
        if (corpus.Loader != "source")
            return (null, "it was mined with msbuild, which runs the build logic of its tree");

        var rules = corpus.Filters ?? SourceRules.None;
        string[] profiles =
        [
            "auto",
            .. ProfileLoader.ShippedIds.Contains(corpus.Profile) ? [corpus.Profile] : Array.Empty<string>(),
            .. profile is null ? [] : new[] { profile },
        ];
        var options = profiles
            .Select(id => new IndexOptions
            {
                Root = corpus.Tree,
                RecordedRoot = corpus.Root,
                Name = corpus.Name,
                Profile = id,
                Include = rules.Include,
                Exclude = rules.Exclude,
                IncludeTests = rules.IncludeTests,
            })
            .FirstOrDefault(options => IsRecipeOf(options, corpus.Recipe));
        return options is null
            ? (null, "it was mined by another build, or in a way that is not recorded; mine it once more with 'refminer index'")
            : (options, null);
    }

    // A manifest from outside may name what no run was given.
    private static bool IsRecipeOf(IndexOptions options, string? recipe)
    {
        try
        {
            return new IndexMiner(options).Recipe == recipe;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
