using System.Collections.Immutable;

namespace RefMiner.Compilations;

/// <summary>Which projects see which: references reach through, and one that closes a circle is dropped.</summary>
internal sealed class ProjectGraph
{
    private readonly ImmutableArray<ProjectFile?> _projects;
    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private readonly ImmutableArray<int>?[] _references;
    private readonly bool[] _started;

    /// <summary>Takes the projects in the order of their positions; null stands for the files without one.</summary>
    public ProjectGraph(ImmutableArray<ProjectFile?> projects)
    {
        _projects = projects;
        _references = new ImmutableArray<int>?[projects.Length];
        _started = new bool[projects.Length];
        for (var i = 0; i < projects.Length; i++)
        {
            if (projects[i] is { } file)
                _byPath[file.Path] = i;
        }

        for (var i = 0; i < projects.Length; i++)
            Visit(i);
    }

    /// <summary>The projects that one refers to, and those that these refer to, nearest first.</summary>
    public IReadOnlyList<int> Closure(int index)
    {
        var found = new List<int>();
        var waiting = new Queue<int>([index]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var path in _projects[next]?.Projects ?? [])
            {
                if (!_byPath.TryGetValue(path, out var below) || below == index || found.Contains(below))
                    continue;
                if (next != index && _projects[next]!.PrivateProjects.Contains(ProjectNames.PathOf(path)))
                    continue;

                found.Add(below);
                if (_projects[index] is { SeesOnlyOwnProjects: false })
                    waiting.Enqueue(below);
            }
        }

        return found;
    }

    /// <summary>References without those that close a cycle.</summary>
    public ImmutableArray<int> References(int index) => _references[index]!.Value;

    // Which reference closes a circle depends on where one starts: always at the first project.
    private void Visit(int index)
    {
        if (_started[index])
            return;

        _started[index] = true;
        var below = Closure(index);
        foreach (var next in below)
            Visit(next);
        _references[index] = [.. below.Where(next => _references[next] is not null)];
    }
}
