using System.Collections.Concurrent;

namespace RefMiner.Validation;

/// <summary>
/// Names that a mined tree has given to types and methods of its own, so that they are not taken for those of the framework.
/// Usable from many threads.
/// </summary>
/// <param name="open">Opens the index for one use.</param>
/// <param name="isMeant">Which of its corpora count.</param>
internal sealed class TreeNames(Func<MinedCode> open, Func<CorpusCode, bool> isMeant)
{
    private static readonly string[] Tasks = ["Task", "ValueTask"];

    private readonly ConcurrentDictionary<string, bool> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MethodFacts> _methods = new(StringComparer.Ordinal);

    /// <summary>Whether the tree declares a type of this simple name.</summary>
    public bool IsType(string name) => _types.GetOrAdd(name, wanted =>
        {
            using var code = open();
            return code.Corpora.Any(corpus => isMeant(corpus) && corpus.HasNode(wanted));
        });

    /// <summary>Whether the tree declares a method of this name.</summary>
    public bool IsMethod(string name) => Facts(name).IsDeclared;

    /// <summary>Whether the tree declares methods of this name, of which none takes a CancellationToken.</summary>
    public bool TakesNoToken(string method) => Facts(method) is { IsDeclared: true, TakesToken: false };

    /// <summary>Whether the tree declares methods of this name, of which none returns a task.</summary>
    public bool ReturnsNoTask(string method) => Facts(method) is { IsDeclared: true, ReturnsTask: false };

    private MethodFacts Facts(string name) => _methods.GetOrAdd(name, wanted =>
        {
            using var code = open();
            var own = code.Corpora.Where(isMeant).SelectMany(corpus => corpus.Methods(wanted)).ToList();
            return new MethodFacts(
                own.Count > 0,
                own.Exists(method => method.ParameterTypes.Contains("CancellationToken", StringComparer.Ordinal)),
                own.Exists(method => Tasks.Contains(method.ReturnType, StringComparer.Ordinal))
            );
        });

    private readonly record struct MethodFacts(bool IsDeclared, bool TakesToken, bool ReturnsTask);
}
