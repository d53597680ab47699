using System.Collections.Immutable;

namespace RefMiner.Compilations;

/// <summary>What a project says for those who write code in it.</summary>
/// <param name="LanguageVersion">Version of the language; empty where it is not said.</param>
/// <param name="TargetFramework">Framework by which its files are bound; empty where it is not known.</param>
/// <param name="Nullable">Nullable context; empty where it is not said.</param>
/// <param name="IsTest">Whether it holds tests.</param>
/// <param name="Style">Settings of <c>.editorconfig</c> for the files in its folder.</param>
internal sealed record ProjectFacts(
    string LanguageVersion,
    string TargetFramework,
    string Nullable,
    bool IsTest,
    ImmutableArray<string> Style
)
{
    /// <summary>Those of a project of which nothing is known.</summary>
    public static ProjectFacts None { get; } = new("", "", "", IsTest: false, []);
}
