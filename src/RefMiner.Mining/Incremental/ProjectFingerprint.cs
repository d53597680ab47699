using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using RefMiner.Compilations;
using RefMiner.Files;

namespace RefMiner.Incremental;

/// <summary>
/// Numbers that change with whatever a project's files bind against apart from the files: options, global usings, assemblies, and
/// all of the same below it.
/// </summary>
internal static class ProjectFingerprint
{
    /// <summary>The fingerprint of each project, by its path.</summary>
    /// <param name="projects">The projects.</param>
    /// <param name="outline">Outline of a file, or null.</param>
    public static ImmutableDictionary<string, ulong> Of(ImmutableArray<SourceProject> projects, Func<string, FileOutline?> outline)
    {
        var assemblies = new Dictionary<string, string>(StringComparer.Ordinal);
        var own = projects.Select(Own).ToArray();
        return projects
            .Select(
                (project, i) =>
                    KeyValuePair.Create(
                        project.Path,
                        XxHash3.HashToUInt64(MemoryMarshal.AsBytes<ulong>([own[i], .. project.References.Select(j => own[j])]))
                    )
            )
            .ToImmutableDictionary(StringComparer.Ordinal);

        ulong Own(SourceProject project)
        {
            var hash = new XxHash3();
            void Add(string text) => hash.Append(Encoding.UTF8.GetBytes(text + "\n"));

            Add(project.Path);
            Add(project.AssemblyName);
            Add(project.Options.SpecifiedLanguageVersion.ToDisplayString());
            foreach (var (assembly, aliases) in project.Aliases.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                Add($"{assembly} {aliases}");
            foreach (var (position, aliases) in project.ReferenceAliases)
                Add($"{projects[position].Path} {aliases}");
            foreach (var symbol in project.Options.PreprocessorSymbolNames)
                Add(symbol);
            foreach (var text in project.Texts)
                Add(text);
            foreach (var link in project.Linked)
                Add(link);
            foreach (var assembly in project.Assemblies)
                Add(Stamp(assembly));
            var said = project
                .Files.Concat(project.Linked)
                .Select(path => outline(path)?.Globals ?? 0)
                .Concat(project.Linked.Select(path => outline(path)?.Conditions ?? 0));
            foreach (var value in said.Where(value => value != 0).Order())
                Add(value.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
            return hash.GetCurrentHashAsUInt64();
        }

        string Stamp(string path)
        {
            if (assemblies.TryGetValue(path, out var known))
                return known;

            var file = new FileInfo(path);
            return assemblies[path] = FormattableString.Invariant(
                $"{path} {(file.Exists ? file.Length : -1)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}"
            );
        }
    }
}
