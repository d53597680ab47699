using System.Collections.Concurrent;
using RefMiner.Storage;

namespace RefMiner.Validation;

/// <summary>
/// Names that a mined tree has given to types and methods of its own, so that they are not taken for those of the framework.
/// Usable from many threads.
/// </summary>
/// <param name="open">Opens the index for one use.</param>
/// <param name="isMeant">Which of its corpora count.</param>
internal sealed class TreeNames(Func<OpenGeneration> open, Func<ManifestCorpus, bool> isMeant)
{
    private static readonly string[] Tasks = ["Task", "ValueTask"];

    private readonly ConcurrentDictionary<string, bool> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MethodFacts> _methods = new(StringComparer.Ordinal);

    /// <summary>Whether the tree declares a type of this simple name.</summary>
    public bool IsType(string name) => _types.GetOrAdd(name, wanted =>
        {
            using var generation = open();
            return Meant(generation)
                .Any(segment => Enumerable.Range(0, segment.Packed.NodeNames.Count).Any(node => segment.Packed.NodeNames[node] == wanted));
        });

    /// <summary>Whether the tree declares a method of this name.</summary>
    public bool IsMethod(string name) => Facts(name).IsDeclared;

    /// <summary>Whether the tree declares methods of this name, of which none takes a CancellationToken.</summary>
    public bool TakesNoToken(string method) => Facts(method) is { IsDeclared: true, TakesToken: false };

    /// <summary>Whether the tree declares methods of this name, of which none returns a task.</summary>
    public bool ReturnsNoTask(string method) => Facts(method) is { IsDeclared: true, ReturnsTask: false };

    private MethodFacts Facts(string name) => _methods.GetOrAdd(name, wanted =>
        {
            using var generation = open();
            var own = Meant(generation)
                .SelectMany(segment =>
                    Enumerable
                        .Range(0, segment.Entry.Methods)
                        .Where(number => segment.Packed.MethodNames[number] == wanted)
                        .Select(segment.Method)
                )
                .ToList();
            return new MethodFacts(
                own.Count > 0,
                own.Exists(record => record.ParameterTypes.Contains("CancellationToken", StringComparer.Ordinal)),
                own.Exists(record => Tasks.Contains(record.ReturnType, StringComparer.Ordinal))
            );
        });

    private IEnumerable<SegmentReader> Meant(OpenGeneration generation) => generation.Segments.Where(segment => isMeant(segment.Entry));

    private readonly record struct MethodFacts(bool IsDeclared, bool TakesToken, bool ReturnsTask);
}
