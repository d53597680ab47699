using Microsoft.Extensions.FileSystemGlobbing;

namespace RefMiner.Validation;

/// <summary>Methods that a request treats as if they were not there: what is to be written again must not excuse itself.</summary>
/// <param name="exclusions">What the request excludes.</param>
internal sealed class ExcludedBodies(Exclusions exclusions)
{
    private readonly Matcher? _paths = exclusions.Paths.IsEmpty ? null : Globs(exclusions);

    /// <summary>Whether a method is one of them.</summary>
    public bool Contains(MethodCode method) =>
        exclusions.Methods.Contains(method.Id, StringComparer.Ordinal)
        || exclusions.Ranges.Any(range =>
            Names(range.Path, method.Path) && method.StartLine <= range.EndLine && range.StartLine <= method.EndLine
        )
        || _paths?.Match(method.Path).HasMatches == true;

    // A path may begin with the corpus's name.
    private static bool Names(string path, string own) => path == own || path.EndsWith("/" + own, StringComparison.Ordinal);

    private static Matcher Globs(Exclusions exclusions)
    {
        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(exclusions.Paths);
        return matcher;
    }
}
